package io.llmlog.analytics.alert;

import io.llmlog.analytics.alert.rule.Kind;
import io.llmlog.analytics.alert.rule.Rule;
import io.llmlog.analytics.alert.state.Labels;
import io.llmlog.analytics.alert.state.Measured;
import io.llmlog.analytics.query.AggregateQuery;
import io.llmlog.analytics.query.EventFilter;
import io.llmlog.analytics.query.Filter;
import io.llmlog.analytics.query.Group;
import io.llmlog.analytics.query.Grouping;
import io.llmlog.analytics.query.Groups;
import io.llmlog.analytics.query.Measure;
import io.llmlog.analytics.query.TimeRange;
import io.llmlog.analytics.schema.Field;
import io.llmlog.event.EventFields;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a rule measures a window: what it asks the store, and what the answers mean. */
abstract class Plan {
    static final Measure COUNT = new Measure.Count();
    private static final Field TIME = Field.of(EventFields.TIMESTAMP);

    private final Rule rule;

    Plan(Rule rule) {
        this.rule = rule;
    }

    static Plan of(Rule rule) {
        Kind kind = rule.kind();
        if (kind instanceof Kind.Spike spike) {
            return new SpikePlan(rule, spike);
        } else if (kind instanceof Kind.NewValue newValue) {
            return new NewValuePlan(rule, newValue);
        } else if (kind instanceof Kind.Absence absence) {
            return new AbsencePlan(rule, absence);
        }
        return new FigurePlan(rule, SimpleFigure.of(kind, rule.timing().window()));
    }

    /** What to ask about the window that ends then. */
    abstract List<AggregateQuery> queries(Instant end);

    /** What the answers to these mean. */
    abstract Measured read(List<Groups> answers, Instant end);

    Rule rule() {
        return rule;
    }

    Instant start(Instant end) {
        return end.minus(rule.timing().window());
    }

    /** The rule's groups of events from then to then, with what else they are grouped by. */
    AggregateQuery query(Instant from, Instant to, List<Field> also, Measure... measures) {
        List<Grouping> by = new ArrayList<>();
        rule.groupBy().forEach(field -> by.add(new Grouping.ByValue(field)));
        also.forEach(field -> by.add(new Grouping.ByValue(field)));
        EventFilter filter = new EventFilter(new TimeRange(from, to), rule.conditions());
        return new AggregateQuery(filter, by, List.of(measures), null, by.isEmpty() ? 1 : AggregateQuery.MOST_GROUPS);
    }

    /** The events of the window among those of a longer time. */
    static Measure countSince(Instant start) {
        return new Measure.CountWhere(new Filter.Compare(TIME, Filter.Comparison.AT_LEAST, start));
    }

    static Measure first() {
        return new Measure.Min(TIME);
    }

    Labels labels(Group group) {
        Map<String, String> labels = new LinkedHashMap<>();
        for (int i = 0; i < rule.groupBy().size(); i++) {
            @Nullable String key = group.key(i);
            labels.put(rule.groupBy().get(i).name(), key == null ? "" : key);
        }
        return new Labels(labels);
    }

    static double windows(Duration longer, Duration window) {
        return (double) longer.toMillis() / window.toMillis();
    }
}
