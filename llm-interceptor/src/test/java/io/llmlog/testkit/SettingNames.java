package io.llmlog.testkit;

import io.llmlog.config.SettingKey;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The settings under the names they have in XML. */
public final class SettingNames {
    private static final Pattern HYPHEN = Pattern.compile("-(.)");

    private SettingNames() {}

    /** Such as {@code queueBytes}, of every setting there is. */
    public static List<String> camelCase() {
        return Arrays.stream(SettingKey.values())
                .map(key -> camelCase(key.shortName()))
                .toList();
    }

    private static String camelCase(String shortName) {
        return HYPHEN.matcher(shortName).replaceAll(found -> found.group(1).toUpperCase(Locale.ROOT));
    }
}
