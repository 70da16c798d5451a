package io.llmlog.analytics.http;

import io.llmlog.analytics.metrics.Metric;
import io.llmlog.analytics.metrics.MetricQuery;
import io.llmlog.analytics.schema.EventTypes;
import io.llmlog.event.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The parameters that several paths have. */
final class QueryParameters {
    static final Parameter TO = Parameter.text(
                    "to",
                    "The end of the range of time, exclusive: ISO 8601, a date, epoch milliseconds, or relative to now",
                    "now")
            .standard("now")
            .alias("end_time");

    static final Parameter FROM = Parameter.text(
                    "from", "Its start, inclusive; 24 hours before the end unless it says otherwise", "now-24h")
            .alias("start_time");

    static final Parameter INTERVAL = Parameter.text(
            "interval",
            "The steps of the series, 10,000 at most; a round one is chosen unless it says otherwise",
            "1h");

    static final Parameter BUCKET = Parameter.whole(
            "bucket_ms",
            "The width of the histogram's buckets in milliseconds",
            1,
            MetricEndpoints.WIDEST_BUCKET_MS,
            MetricQuery.STANDARD_BUCKET_MS);

    static final Parameter SORT =
            Parameter.text("sort", "A field; smallest first, or largest first with :desc", "@timestamp:desc");

    static final Parameter FIELDS = Parameter.text(
                    "fields", "What of each event is wanted, separated by commas", "@timestamp,model")
            .repeated();

    /** Those that all questions have; they may also name any field of an event. */
    static final List<Parameter> CONDITIONS = List.of(
            Parameter.oneOf("event_type", "The kind of event", EventTypes.ALL).repeated(),
            Parameter.text("level", "The level of log records, in any case", "ERROR")
                    .repeated(),
            Parameter.text("min_severity", "Log records at least so bad: a level, or a number from 1 to 50", "WARN"),
            Parameter.text("source", "The logger of log records", "app.Main").repeated(),
            Parameter.text("tags", "One of the event's tags", "search").repeated(),
            Parameter.text("keyword", "All of its words occur in message, prompt or response", "time out")
                    .repeated(),
            Parameter.text("user", "Whose event it is", "u-17").repeated().alias("user_id"),
            Parameter.text("model", "The model asked", "gpt-4o-mini").repeated(),
            Parameter.text("tenant", "The tenant", "acme").repeated().alias("tenant_id"),
            Parameter.text("service", "The name of the application", "shop")
                    .repeated()
                    .alias("service.name"),
            Parameter.oneOf(
                            "outcome",
                            "How an attempt ended",
                            Arrays.stream(Outcome.values()).map(Outcome::wire).toList())
                    .repeated(),
            Parameter.text("call_id", "The call that attempts belong to", "01987c3e-0000-7000-8000-000000000000")
                    .repeated(),
            Parameter.text("where", "A condition on a field; all of them must hold", "latency_ms>=500")
                    .repeated(),
            Parameter.text("filter", "Any condition, in JSON", "{\"exists\":\"user_id\"}")
                    .repeated());

    private QueryParameters() {}

    static Parameter limit(int standard, int most) {
        return Parameter.whole("limit", "The most entries of each list", 1, most, standard);
    }

    /** The range, those given, and the conditions. */
    static List<Parameter> with(Parameter... own) {
        List<Parameter> all = new ArrayList<>(List.of(FROM, TO));
        all.addAll(List.of(own));
        all.addAll(CONDITIONS);
        return all;
    }

    static List<Parameter> of(Metric metric) {
        List<Parameter> all = new ArrayList<>();
        if (!metric.has(Metric.Option.OWN_START)) {
            all.add(FROM);
        }
        all.add(TO);
        if (metric.has(Metric.Option.INTERVAL)) {
            all.add(INTERVAL);
        }
        if (metric.hasLists()) {
            all.add(limit(metric.standardLimit(), MetricQuery.MOST_ENTRIES));
        }
        if (metric.has(Metric.Option.BUCKET)) {
            all.add(BUCKET);
        }
        all.addAll(CONDITIONS);
        return all;
    }
}
