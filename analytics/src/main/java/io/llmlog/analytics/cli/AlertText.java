package io.llmlog.analytics.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmlog.analytics.alert.rule.Bound;
import java.time.Duration;
import java.util.StringJoiner;

/** Alerts in words. */
final class AlertText {
    private AlertText() {}

    /** {@code model=gpt-4o}; empty for all. */
    static String group(JsonNode alert) {
        StringJoiner labels = new StringJoiner(" ");
        alert.path("group")
                .properties()
                .forEach(
                        each -> labels.add(each.getKey() + "=" + each.getValue().asText()));
        return labels.toString();
    }

    static String figure(JsonNode alert) {
        JsonNode value = alert.path("figure").path("value");
        return value.isNumber() ? Bound.number(value.asDouble()) : "";
    }

    /** {@code 2h 5m}. */
    static String duration(Duration duration) {
        if (duration.toSeconds() < 60) {
            return duration.toSeconds() + "s";
        } else if (duration.toMinutes() < 60) {
            return duration.toMinutes() + "m";
        }
        return duration.toHours() + "h " + duration.toMinutesPart() + "m";
    }
}
