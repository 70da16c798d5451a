package io.llmlog.analytics.metrics;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How bad a log level is, as a number, so that the levels of all logging frameworks can be ordered. */
final class Severity {
    private static final int UNKNOWN = 0;

    private Severity() {}

    static int of(@Nullable String level) {
        if (level == null) {
            return UNKNOWN;
        }
        return switch (level.toUpperCase(Locale.ROOT)) {
            case "TRACE" -> 5;
            case "DEBUG" -> 10;
            case "INFO" -> 20;
            case "WARN", "WARNING" -> 30;
            case "ERROR" -> 40;
            case "FATAL", "CRITICAL" -> 50;
            default -> UNKNOWN;
        };
    }
}
