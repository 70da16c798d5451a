package io.llmlog.analytics.schema;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names of levels, made the ones of the contract; and the numbers of syslog. */
public final class Levels {
    /** For patterns. */
    public static final String PATTERN =
            "TRACE|VERBOSE|FINEST|FINER|FINE|DEBUG|CONFIG|INFORMATION|INFO|NOTICE|WARNING|WARN|SEVERE|ERROR|ERR"
                    + "|CRITICAL|CRIT|FATAL|ALERT|EMERGENCY|EMERG|PANIC";

    private static final Map<String, String> KNOWN = Map.ofEntries(
            Map.entry("VERBOSE", "TRACE"),
            Map.entry("FINEST", "TRACE"),
            Map.entry("FINER", "TRACE"),
            Map.entry("FINE", "DEBUG"),
            Map.entry("CONFIG", "INFO"),
            Map.entry("INFORMATION", "INFO"),
            Map.entry("NOTICE", "INFO"),
            Map.entry("WARNING", "WARN"),
            Map.entry("SEVERE", "ERROR"),
            Map.entry("ERR", "ERROR"),
            Map.entry("CRIT", "FATAL"),
            Map.entry("CRITICAL", "FATAL"),
            Map.entry("ALERT", "FATAL"),
            Map.entry("EMERGENCY", "FATAL"),
            Map.entry("EMERG", "FATAL"),
            Map.entry("PANIC", "FATAL"));
    private static final String[] SYSLOG = {"FATAL", "FATAL", "FATAL", "ERROR", "WARN", "INFO", "INFO", "DEBUG"};

    private Levels() {}

    public static String of(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        return KNOWN.getOrDefault(upper, upper);
    }

    /** Of a number {@code facility * 8 + severity} (RFC 5424, 6.2.1); null when it is none. */
    public static @Nullable String ofPriority(String number) {
        int priority = Integer.parseInt(number);
        return priority > 191 ? null : SYSLOG[priority % 8];
    }

    /** Of an answer to a request. */
    public static String ofStatus(int status) {
        return status >= 500 ? "ERROR" : status >= 400 ? "WARN" : "INFO";
    }
}
