package io.llmlog.analytics.alert;

import io.llmlog.analytics.alert.rule.Kind;
import io.llmlog.analytics.alert.rule.Rule;
import io.llmlog.analytics.alert.state.Figure;
import io.llmlog.analytics.alert.state.Measured;
import io.llmlog.analytics.query.AggregateQuery;
import io.llmlog.analytics.query.EventFilter;
import io.llmlog.analytics.query.Group;
import io.llmlog.analytics.query.Groups;
import io.llmlog.analytics.query.Interval;
import io.llmlog.analytics.query.TimeRange;
import io.llmlog.analytics.store.EventStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;

/** Measures by asking the store; figures of the service itself by asking the service. Thread-safe. */
final class StoreMeasuring implements Measuring {
    /** Windows asked for at once. */
    private static final int TOGETHER = 50;

    private final EventStore store;
    private final Map<String, DoubleSupplier> service;

    /**
     * Over that store.
     *
     * @param service the figures of the service by name; a missing one, or one that is no number, means no data
     */
    StoreMeasuring(EventStore store, Map<String, DoubleSupplier> service) {
        this.store = store;
        this.service = Map.copyOf(service);
    }

    @Override
    public List<Measured> measure(Rule rule, List<Instant> ends) {
        if (rule.kind() instanceof Kind.OfService kind) {
            return ofService(kind, ends.size());
        }
        if (rule.kind() instanceof Kind.Anomaly kind) {
            return judged(rule, kind, ends);
        }
        Plan plan = Plan.of(rule);
        List<Measured> all = new ArrayList<>();
        for (int from = 0; from < ends.size(); from += TOGETHER) {
            all.addAll(together(plan, ends.subList(from, Math.min(ends.size(), from + TOGETHER))));
        }
        return all;
    }

    private List<Measured> together(Plan plan, List<Instant> ends) {
        List<AggregateQuery> queries =
                ends.stream().flatMap(end -> plan.queries(end).stream()).toList();
        List<Groups> answers = store.aggregate(queries);
        int each = queries.size() / ends.size();
        List<Measured> measured = new ArrayList<>();
        for (int i = 0; i < ends.size(); i++) {
            measured.add(plan.read(answers.subList(i * each, (i + 1) * each), ends.get(i)));
        }
        return measured;
    }

    private List<Measured> judged(Rule rule, Kind.Anomaly kind, List<Instant> ends) {
        return Surprise.judge(store, rule, kind).judge(ends).stream()
                .map(judged -> Measured.of(Surprise.figure(kind, judged)))
                .toList();
    }

    /** It is known as of now alone, which has to do for windows of a moment ago. */
    private List<Measured> ofService(Kind.OfService kind, int windows) {
        double value = service.getOrDefault(kind.figure(), () -> Double.NaN).getAsDouble();
        Figure figure = Double.isFinite(value) ? new Figure(value, 1) : Figure.NONE;
        return Collections.nCopies(windows, Measured.of(figure));
    }

    @Override
    public Map<Instant, Long> steps(Rule rule, TimeRange range) {
        Map<Instant, Long> steps = new LinkedHashMap<>();
        if (rule.kind() instanceof Kind.OfService) {
            return steps;
        }
        AggregateQuery query = AggregateQuery.series(
                new EventFilter(range, rule.conditions()),
                new Interval(rule.timing().every()),
                Plan.COUNT);
        for (Group group : store.aggregate(List.of(query)).get(0).list()) {
            if (group.count(Plan.COUNT) > 0) {
                steps.put(group.start(), group.count(Plan.COUNT));
            }
        }
        return steps;
    }
}
