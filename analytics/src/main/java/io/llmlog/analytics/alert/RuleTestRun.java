package io.llmlog.analytics.alert;

import io.llmlog.analytics.alert.rule.Rule;
import io.llmlog.analytics.alert.rule.RuleTest;
import io.llmlog.analytics.alert.state.AlertState;
import io.llmlog.analytics.alert.state.Course;
import io.llmlog.analytics.alert.state.Figure;
import io.llmlog.analytics.alert.state.Gate;
import io.llmlog.analytics.alert.state.GroupState;
import io.llmlog.analytics.alert.state.Labels;
import io.llmlog.analytics.alert.state.Measured;
import io.llmlog.analytics.store.EventStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Runs the tests that stand in a file of rules. */
public final class RuleTestRun {
    private static final Labels SOME_GROUP = new Labels(Map.of("group", "test"));

    private RuleTestRun() {}

    /** The states of a rule whose windows have these figures, one after the other. */
    public static List<String> states(Rule rule, RuleTest test) {
        List<Measured> measured = new ArrayList<>();
        for (@Nullable Double figure : test.figures()) {
            Figure each = new Figure(figure, figure == null ? 0 : Math.max(1, rule.minEvents()));
            Labels group = rule.groupBy().isEmpty() ? Labels.NONE : SOME_GROUP;
            measured.add(new Measured(Map.of(group, each), Figure.NONE));
        }
        return states(rule, Instant.EPOCH, measured);
    }

    /**
     * The states of a rule over the events of a store, which are those of the test and nothing else.
     *
     * @param first the time of the first of them: the windows end after it, one step after the other
     */
    public static List<String> states(Rule rule, RuleTest test, EventStore store, Instant first) {
        Instant start = rule.timing().lastEnd(first);
        List<Instant> ends = new ArrayList<>();
        for (int i = 1; i <= test.states().size(); i++) {
            ends.add(start.plus(rule.timing().every().multipliedBy(i)));
        }
        return states(rule, start, new StoreMeasuring(store, Map.of()).measure(rule, ends));
    }

    private static List<String> states(Rule rule, Instant start, List<Measured> measured) {
        Course course = Course.before(start);
        List<String> states = new ArrayList<>();
        for (Measured each : measured) {
            Instant end = course.end().plus(rule.timing().every());
            course = course.advance(rule, end, each, Gate.OPEN).course();
            states.add(worst(course).toString());
        }
        return states;
    }

    private static AlertState worst(Course course) {
        return AlertState.worst(course.groups().stream()
                .map(course::state)
                .filter(Objects::nonNull)
                .map(GroupState::state)
                .toList());
    }
}
