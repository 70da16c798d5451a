package io.llmlog.analytics.schema;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How bad a log level is, as a number, so that the levels of all logging frameworks can be ordered. */
public final class Severity {
    /** That of levels that are not known, and of none. */
    public static final int UNKNOWN = 0;

    public static final int WORST = 50;

    private static final Map<String, Integer> SCORES = new TreeMap<>(Map.of(
            "TRACE",
            5,
            "DEBUG",
            10,
            "INFO",
            20,
            "WARN",
            30,
            "WARNING",
            30,
            "ERROR",
            40,
            "FATAL",
            WORST,
            "CRITICAL",
            WORST));

    private Severity() {}

    public static int of(@Nullable String level) {
        return level == null ? UNKNOWN : SCORES.getOrDefault(level.toUpperCase(Locale.ROOT), UNKNOWN);
    }

    /** The levels that are known, in capitals. */
    public static List<String> levels() {
        return List.copyOf(SCORES.keySet());
    }

    /** Those that are at least so bad, in capitals. */
    public static List<String> atLeast(int score) {
        return SCORES.keySet().stream().filter(level -> of(level) >= score).toList();
    }
}
