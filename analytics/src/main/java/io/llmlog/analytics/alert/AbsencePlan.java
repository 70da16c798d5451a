package io.llmlog.analytics.alert;

import io.llmlog.analytics.alert.rule.Kind;
import io.llmlog.analytics.alert.rule.Rule;
import io.llmlog.analytics.alert.state.Figure;
import io.llmlog.analytics.alert.state.Labels;
import io.llmlog.analytics.alert.state.Measured;
import io.llmlog.analytics.query.AggregateQuery;
import io.llmlog.analytics.query.Group;
import io.llmlog.analytics.query.Groups;
import io.llmlog.analytics.query.Measure;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts the events of the window; with groups, of all that had some a while ago. A group that had none for so long is forgotten. */
final class AbsencePlan extends Plan {
    private final Kind.Absence kind;

    AbsencePlan(Rule rule, Kind.Absence kind) {
        super(rule);
        this.kind = kind;
    }

    @Override
    List<AggregateQuery> queries(Instant end) {
        Instant from = rule().groupBy().isEmpty() ? start(end) : end.minus(kind.lookback());
        return List.of(query(from, end, List.of(), countSince(start(end))));
    }

    @Override
    Measured read(List<Groups> answers, Instant end) {
        Measure inWindow = countSince(start(end));
        Map<Labels, Figure> figures = new HashMap<>();
        for (Group group : answers.get(0).list()) {
            long count = group.count(inWindow);
            figures.putIfAbsent(labels(group), new Figure((double) count, count));
        }
        return new Measured(figures, Figure.NONE);
    }
}
