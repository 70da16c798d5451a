package io.llmlog.analytics.summary;

import io.llmlog.analytics.metrics.Metric;
import java.util.ArrayList;
import java.util.List;

/**
 * What can be summarised: a metric, or several as a brief.
 *
 * @param name {@link #BRIEF}, or that of the metric
 * @param title for people
 */
public record Topic(String name, String title, List<Metric> metrics) {
    /** The name of the summary of a period. */
    public static final String BRIEF = "brief";

    private static final List<String> IN_BRIEF =
            List.of("overview", "cost", "errors", "top_error_messages", "warning_count", "error_count");

    public Topic {
        metrics = List.copyOf(metrics);
    }

    /** All there are, the brief first. */
    public static List<Topic> of(List<Metric> metrics) {
        List<Topic> topics = new ArrayList<>();
        topics.add(new Topic(
                BRIEF,
                "Brief",
                IN_BRIEF.stream()
                        .flatMap(name ->
                                metrics.stream().filter(metric -> metric.name().equals(name)))
                        .toList()));
        metrics.forEach(metric -> topics.add(new Topic(metric.name(), metric.title(), List.of(metric))));
        return topics;
    }
}
