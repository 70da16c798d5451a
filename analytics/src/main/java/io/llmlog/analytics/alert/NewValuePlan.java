package io.llmlog.analytics.alert;

import io.llmlog.analytics.alert.rule.Kind;
import io.llmlog.analytics.alert.rule.Rule;
import io.llmlog.analytics.alert.state.Figure;
import io.llmlog.analytics.alert.state.Labels;
import io.llmlog.analytics.alert.state.Measured;
import io.llmlog.analytics.query.AggregateQuery;
import io.llmlog.analytics.query.Group;
import io.llmlog.analytics.query.Groups;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Counts the values that a field has in the window and had not in the time before, of groups that had some then. */
final class NewValuePlan extends Plan {
    private final Kind.NewValue kind;

    NewValuePlan(Rule rule, Kind.NewValue kind) {
        super(rule);
        this.kind = kind;
    }

    @Override
    List<AggregateQuery> queries(Instant end) {
        Instant start = start(end);
        return List.of(
                query(start.minus(kind.baseline()), end, List.of(kind.field()), COUNT, first(), countSince(start)));
    }

    /** With more values than a store tells nobody knows which are new. */
    @Override
    Measured read(List<Groups> answers, Instant end) {
        Groups values = answers.get(0);
        if (values.more()) {
            return Measured.FAILED;
        }
        Instant start = start(end);
        int position = rule().groupBy().size();
        Map<Labels, Tally> tallies = new HashMap<>();
        for (Group value : values.list()) {
            @Nullable Object key = value.keys().get(position);
            if (key != null) {
                tallies.computeIfAbsent(labels(value), any -> new Tally()).add(value, start);
            }
        }
        Map<Labels, Figure> figures = new HashMap<>();
        tallies.forEach((labels, tally) -> figures.put(labels, tally.figure()));
        return new Measured(figures, Figure.NONE);
    }

    /** Of one group. */
    private static final class Tally {
        private boolean hasHistory;
        private long values;
        private long events;
        private long all;

        void add(Group value, Instant start) {
            long inWindow = value.count(countSince(start));
            all += inWindow;
            if (Objects.requireNonNull(value.instant(first())).isBefore(start)) {
                hasHistory = true;
            } else {
                values++;
                events += inWindow;
            }
        }

        Figure figure() {
            return hasHistory ? new Figure((double) values, values == 0 ? all : events) : new Figure(null, all);
        }
    }
}
