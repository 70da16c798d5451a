package io.llmlog.analytics.ingest.record;

import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * How lines of text are read, where it is not to be found out.
 *
 * @param pattern a form of somebody's own, which the first line of each record has; null for all that are known
 * @param timeFormat that of its group {@code time}; null for all that are known
 */
public record TextOptions(
        @Nullable String pattern, @Nullable DateTimeFormatter timeFormat) {
    /** Everything is found out. */
    public static final TextOptions DEFAULT = new TextOptions(null, null);

    /** @throws IllegalArgumentException saying what is wrong with the pattern */
    public TextOptions {
        if (pattern != null) {
            OwnShape.of(pattern);
        }
    }
}
