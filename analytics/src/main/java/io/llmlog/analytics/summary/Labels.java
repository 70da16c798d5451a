package io.llmlog.analytics.summary;

import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Map;

/** How members of metrics' answers are called in sentences. One that is not listed is called by its name. */
final class Labels {
    private static final Map<String, String> KNOWN = Map.ofEntries(
            Map.entry("errors", "failed attempts"),
            Map.entry("logs", "log records"),
            Map.entry("cost_usd", "cost"),
            Map.entry("failed_cost_usd", "cost of failed attempts"),
            Map.entry("unpriced_attempts", "attempts without a known price"),
            Map.entry("pii_count", "redactions"),
            Map.entry("retried_calls", "calls that were retried"),
            Map.entry("recovered_calls", "calls that a retry saved"),
            Map.entry("retry_wait_ms", "time spent waiting for retries"),
            Map.entry("hits", "attempts with cached input"),
            Map.entry("hit_rate", "share of attempts with cached input"),
            Map.entry("cached_share", "share of input tokens that was cached"),
            Map.entry("cache_write_tokens", "tokens written to caches"),
            Map.entry("tokens.input", "input tokens"),
            Map.entry("tokens.output", "output tokens"),
            Map.entry("tokens.total", "tokens"),
            Map.entry("tokens.cached", "cached tokens"),
            Map.entry("tokens.reasoning", "reasoning tokens"),
            Map.entry("input", "input tokens"),
            Map.entry("output", "output tokens"),
            Map.entry("total", "tokens"),
            Map.entry("types", "kinds of errors"),
            Map.entry("by_attempt", "numbers of the attempt"),
            Map.entry("messages", "error messages"));

    private static final Map<String, String> OF_A_DISTRIBUTION = Map.of(
            "avg", "average ",
            "p50", "median ",
            "p90", "90th percentile of the ",
            "p95", "95th percentile of the ",
            "p99", "99th percentile of the ",
            "max", "longest ");

    private static final Map<String, String> DISTRIBUTIONS =
            Map.of("latency_ms", "latency", "ttft_ms", "time to the first token");

    private Labels() {}

    /**
     * The label of a member.
     *
     * @param parent the member that holds it; empty at the top
     */
    static String of(String metric, String parent, String field) {
        String distribution = DISTRIBUTIONS.get(parent.isEmpty() ? metric + "_ms" : parent);
        String part = OF_A_DISTRIBUTION.get(field);
        if (part != null) {
            return part + (distribution == null ? "latency" : distribution);
        } else if (field.equals("count") || field.equals("share")) {
            return ofLogs(metric, field);
        }
        String known = KNOWN.get(parent.isEmpty() ? field : parent + "." + field);
        return known == null ? field.replace('_', ' ') : known;
    }

    private static String ofLogs(String metric, String field) {
        if (!metric.endsWith("_count")) {
            return field.equals("count") && metric.startsWith("logs_") ? "log records" : "events";
        }
        String level = metric.substring(0, metric.length() - "_count".length()).toUpperCase(Locale.ROOT);
        return field.equals("count")
                ? "log records of level " + level
                : "share of level " + level + " in all log records";
    }

    static String weekday(int number) {
        return number < 1 || number > 7
                ? "day " + number
                : DayOfWeek.of(number).getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }
}
