package io.llmlog.provider.wire;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A whole number in a header of an answer. */
public final class HeaderCount {
    private static final Pattern DIGITS = Pattern.compile("\\d{1,18}");

    private HeaderCount() {}

    /** The number; null when the header is absent or holds none. */
    public static @Nullable Long of(@Nullable String header) {
        return header != null && DIGITS.matcher(header).matches() ? Long.valueOf(header) : null;
    }
}
