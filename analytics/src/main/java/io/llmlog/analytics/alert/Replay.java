package io.llmlog.analytics.alert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmlog.analytics.alert.rule.Kind;
import io.llmlog.analytics.alert.rule.Rule;
import io.llmlog.analytics.alert.state.Alert;
import io.llmlog.analytics.alert.state.Course;
import io.llmlog.analytics.alert.state.Gate;
import io.llmlog.analytics.alert.state.Measured;
import io.llmlog.analytics.query.TimeRange;
import io.llmlog.analytics.store.EventStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a rule would have done over stored events: the same steps as in the running service, one window after the other. */
public final class Replay {
    private static final int TOGETHER = 500;
    private static final Duration KEPT = Duration.ofDays(1);

    /**
     * What came of it.
     *
     * @param windows how many were looked at
     * @param alerts in the order in which they began
     */
    record Outcome(long windows, List<Alert> alerts) {}

    private Replay() {}

    /** Whether a rule looks at stored events at all. */
    public static boolean isPossible(Rule rule) {
        return !(rule.kind() instanceof Kind.OfService);
    }

    /** The outcome over a store: {@code {"rule","windows","alerts":[...]}}. */
    public static JsonNode json(Rule rule, EventStore store, TimeRange range) {
        Outcome outcome = run(rule, new StoreMeasuring(store, Map.of()), range, Gate.OPEN);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("rule", rule.name()).put("windows", outcome.windows());
        json.set("alerts", AlertJson.tree(outcome.alerts()));
        return json;
    }

    /** Over all windows that end in the range. */
    static Outcome run(Rule rule, Measuring measuring, TimeRange range, Gate gate) {
        Instant first = rule.timing().lastEnd(range.from());
        Instant last = rule.timing().lastEnd(range.to());
        Course course = Course.before(first);
        List<Alert> over = new ArrayList<>();
        List<Instant> ends = new ArrayList<>();
        long windows = 0;
        for (Instant end = first; end.isBefore(last); ) {
            ends.clear();
            for (int i = 0; i < TOGETHER && end.isBefore(last); i++) {
                end = end.plus(rule.timing().every());
                ends.add(end);
            }
            List<Measured> measured = measuring.measure(rule, ends);
            for (int i = 0; i < ends.size(); i++) {
                course =
                        course.advance(rule, ends.get(i), measured.get(i), gate).course();
            }
            Course.Step retired = course.retire(rule, end.minus(KEPT));
            over.addAll(retired.retired());
            course = retired.course();
            windows += ends.size();
        }
        over.addAll(course.alerts());
        return new Outcome(windows, over);
    }
}
