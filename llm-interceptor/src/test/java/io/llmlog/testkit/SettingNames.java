package io.llmlog.testkit;

import io.llmlog.config.SettingKey;
import java.util.Arrays;
import java.util.List;

/** The settings under the names they have in XML. */
public final class SettingNames {
    private SettingNames() {}

    /** Such as {@code queueBytes}, of every setting there is. */
    public static List<String> camelCase() {
        return Arrays.stream(SettingKey.values())
                .map(key -> camelCase(key.shortName()))
                .toList();
    }

    private static String camelCase(String shortName) {
        StringBuilder name = new StringBuilder();
        for (String word : shortName.split("-")) {
            name.append(name.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return name.toString();
    }
}
