package io.llmlog.analytics.alert;

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
import java.util.stream.Stream;

/** Measures the events of the window. */
final class FigurePlan extends Plan {
    private final SimpleFigure figure;

    FigurePlan(Rule rule, SimpleFigure figure) {
        super(rule);
        this.figure = figure;
    }

    @Override
    List<AggregateQuery> queries(Instant end) {
        Measure[] measures = Stream.of(COUNT, figure.measure()).distinct().toArray(Measure[]::new);
        return List.of(query(start(end), end, List.of(), measures));
    }

    @Override
    Measured read(List<Groups> answers, Instant end) {
        Map<Labels, Figure> figures = new HashMap<>();
        for (Group group : answers.get(0).list()) {
            figures.putIfAbsent(labels(group), figure.of(group));
        }
        return new Measured(figures, figure.without());
    }
}
