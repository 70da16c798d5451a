package io.llmlog.analytics.alert.state;

import io.llmlog.analytics.alert.rule.Rule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * How far a rule has come. Events may come late, so there are two states: one after the last window that is due, of which people are told, and one
 * after the last window that no event will change any more. From the second the first can be computed anew when something came late.
 *
 * @param settled which no event changes any more
 * @param current after the last window that is due
 * @param alerts those that are open, and those of before that something may still depend on
 */
public record Course(RuleState settled, RuleState current, List<Alert> alerts) {
    /**
     * What a step brings.
     *
     * @param notices what is to be told now
     * @param retired alerts that are over for good
     */
    public record Step(Course course, List<Notice> notices, List<Alert> retired) {
        public Step {
            notices = List.copyOf(notices);
            retired = List.copyOf(retired);
        }
    }

    public Course {
        alerts = List.copyOf(alerts);
    }

    /** Before the first window, which ends after that. */
    public static Course before(Instant end) {
        return new Course(RuleState.before(end), RuleState.before(end), List.of());
    }

    public Instant end() {
        return current.end();
    }

    public Instant settledEnd() {
        return settled.end();
    }

    /** Of a group; null when there is nothing to say about it. */
    public @Nullable GroupState state(Labels group) {
        return current.of(group);
    }

    /** All groups with something to say about, as of the last window. */
    public List<Labels> groups() {
        return current.groups().stream().map(RuleState.InGroup::group).toList();
    }

    /** Whether a group has that value in a label. */
    public boolean names(String value) {
        return groups().stream().anyMatch(group -> group.values().containsValue(value))
                || settled.groups().stream()
                        .anyMatch(each -> each.group().values().containsValue(value));
    }

    /** The next window. */
    public Step advance(Rule rule, Instant end, Measured measured, Gate gate) {
        RuleState next = current.next(rule, end, measured);
        Tellings tellings = new Tellings(rule, gate, alerts);
        tellings.follow(next);
        return new Step(new Course(settled, next, tellings.alerts()), tellings.notices(), List.of());
    }

    /** All windows since the settled one anew, up to the last one that was due, with what was measured of each. */
    public Step refold(Rule rule, SortedMap<Instant, Measured> windows, Gate gate) {
        RuleState state = settled;
        Episodes episodes = new Episodes();
        episodes.add(state);
        for (var window : windows.entrySet()) {
            state = state.next(rule, window.getKey(), window.getValue());
            episodes.add(state);
        }
        Tellings tellings = new Tellings(rule, gate, alerts);
        new Corrections(tellings, settled.end(), state.end()).apply(episodes.all());
        return new Step(new Course(settled, state, tellings.alerts()), tellings.notices(), List.of());
    }

    /** What was measured of these windows, the first ones after the settled one, is final. */
    public Step settle(Rule rule, SortedMap<Instant, Measured> windows) {
        RuleState state = settled;
        for (var window : windows.entrySet()) {
            state = state.next(rule, window.getKey(), window.getValue());
        }
        return new Course(state, current, alerts).retire(rule, state.end());
    }

    /** Lets go of alerts that ended before that, and that nothing depends on any more. */
    public Step retire(Rule rule, Instant before) {
        Tellings tellings = new Tellings(rule, Gate.OPEN, alerts);
        List<Alert> retired = tellings.retire(before);
        return new Step(new Course(settled, current, tellings.alerts()), List.of(), retired);
    }

    /** Leaves out all windows up to that one, as when nobody looked for too long a time. */
    public Course skippedTo(Instant end) {
        return new Course(new RuleState(end, current.groups()), new RuleState(end, current.groups()), alerts);
    }

    /** All groups begin anew at the last window, as when the rule measures something else from now on. */
    public Course restarted() {
        return new Course(RuleState.before(current.end()), RuleState.before(current.end()), alerts);
    }

    /** Ends all alerts, as when the rule is gone. */
    public Step ended(Rule rule) {
        Tellings tellings = new Tellings(rule, Gate.OPEN, List.of());
        List<Alert> closed = new ArrayList<>();
        for (Alert alert : alerts) {
            closed.add(alert.isOpen() ? tellings.closed(alert, current.end()) : alert);
        }
        return new Step(new Course(settled, current, List.of()), tellings.notices(), closed);
    }

    /** With other words about the same alerts. */
    public Course with(List<Alert> others) {
        return new Course(settled, current, others);
    }
}
