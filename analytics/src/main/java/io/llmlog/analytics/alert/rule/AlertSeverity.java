package io.llmlog.analytics.alert.rule;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How bad it is when a rule fires, from the least to the worst. */
public enum AlertSeverity {
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL;

    /** As rules and answers write them. */
    public static List<String> names() {
        return Arrays.stream(values()).map(AlertSeverity::toString).toList();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
