package io.llmlog.analytics.http;

import io.llmlog.analytics.ask.Conditions;
import io.llmlog.analytics.metrics.Metric;
import io.llmlog.analytics.metrics.MetricQuery;
import io.llmlog.analytics.query.Interval;
import io.llmlog.analytics.query.TimeRange;
import io.llmlog.analytics.store.EventStore;
import java.util.List;

/** {@code /metrics/...}: numbers over a range of time. */
public final class MetricEndpoints implements Endpoints {
    static final int WIDEST_BUCKET_MS = 3_600_000;

    private final EventStore store;
    private final List<Metric> metrics;

    public MetricEndpoints(EventStore store, List<Metric> metrics) {
        this.store = store;
        this.metrics = List.copyOf(metrics);
    }

    @Override
    public List<Endpoint> endpoints() {
        return metrics.stream().map(this::endpoint).toList();
    }

    private Endpoint endpoint(Metric metric) {
        return Endpoint.get("/metrics/" + metric.name(), parameters -> {
                    MetricQuery query = query(metric, parameters);
                    parameters.check();
                    return metric.computation().of(store, query);
                })
                .about(describe(metric));
    }

    private static Description describe(Metric metric) {
        String tag = metric.subject() == Metric.Subject.LOGS ? "Log metrics" : "Call metrics";
        return Description.of(tag, metric.title(), metric.about() + ".", Description.Answer.json(metric.answer()))
                .question(QueryParameters.of(metric));
    }

    private static MetricQuery query(Metric metric, Parameters parameters) {
        TimeRange range = range(metric, parameters);
        return new MetricQuery(
                range,
                interval(metric, parameters, range),
                Conditions.read(parameters),
                metric.hasLists()
                        ? parameters.limit(metric.standardLimit(), MetricQuery.MOST_ENTRIES)
                        : MetricQuery.MOST_ENTRIES,
                metric.has(Metric.Option.BUCKET)
                        ? parameters.whole("bucket_ms", MetricQuery.STANDARD_BUCKET_MS, WIDEST_BUCKET_MS)
                        : MetricQuery.STANDARD_BUCKET_MS);
    }

    private static TimeRange range(Metric metric, Parameters parameters) {
        if (metric.has(Metric.Option.OWN_START)) {
            return parameters.until();
        }
        Interval step = metric.step();
        return step == null ? parameters.range() : parameters.rangeIn(step);
    }

    private static Interval interval(Metric metric, Parameters parameters, TimeRange range) {
        Interval step = metric.step();
        if (step != null) {
            return step;
        }
        return metric.has(Metric.Option.INTERVAL) ? parameters.interval(range) : Interval.chosenFor(range);
    }
}
