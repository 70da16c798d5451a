package io.llmlog.analytics.alert;

import io.llmlog.analytics.alert.rule.Rule;
import io.llmlog.analytics.alert.state.Alert;
import io.llmlog.analytics.alert.state.Course;
import io.llmlog.analytics.alert.state.Gate;
import io.llmlog.analytics.alert.state.Measured;
import io.llmlog.analytics.alert.state.Notice;
import io.llmlog.analytics.query.TimeRange;
import io.llmlog.analytics.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the course of one rule up to the present: corrects windows that late events changed, goes through those that are due. For one use. */
final class RuleRun {
    private static final Logger LOG = LoggerFactory.getLogger(RuleRun.class);
    private static final int MOST_WINDOWS = 500;
    /** Of windows that nobody looked at: a service that was away for longer begins there. */
    private static final Duration MOST_BEHIND = Duration.ofDays(1);

    private final Rule rule;
    private final Measuring measuring;
    private final Horizon horizon;
    private final Gate gate;
    private final List<Notice> notices = new ArrayList<>();
    private final List<Alert> retired = new ArrayList<>();
    private Course course;
    private int windows;
    private int corrections;
    private boolean failed;

    RuleRun(Rule rule, Course course, Measuring measuring, Horizon horizon, Gate gate) {
        this.rule = rule;
        this.course = course;
        this.measuring = measuring;
        this.horizon = horizon;
        this.gate = gate;
    }

    /** Goes on as far as is due, up to 500 windows. */
    void run(Instant now) {
        skipWhatIsTooOld(now);
        List<Instant> past = ends(course.settledEnd(), course.end());
        List<Instant> due = ends(course.end(), rule.timing().due(now));
        if (past.isEmpty() && due.isEmpty()) {
            return;
        }
        List<Instant> fresh = due.subList(0, Math.min(due.size(), MOST_WINDOWS));
        measure(past, fresh);
        settle(now);
    }

    /** Whether there is more to do. */
    boolean isBehind(Instant now) {
        return course.end().isBefore(rule.timing().due(now));
    }

    private void skipWhatIsTooOld(Instant now) {
        Instant due = rule.timing().due(now);
        Instant first = rule.timing().lastEnd(due.minus(MOST_BEHIND));
        if (course.end().isBefore(first)) {
            LOG.warn("rule {} was not evaluated since {}: going on at {}", rule.name(), course.end(), first);
            course = course.skippedTo(first);
            horizon.clear();
        }
    }

    private List<Instant> ends(Instant after, Instant last) {
        List<Instant> ends = new ArrayList<>();
        for (Instant end = after.plus(rule.timing().every());
                !end.isAfter(last);
                end = end.plus(rule.timing().every())) {
            ends.add(end);
        }
        return ends;
    }

    /** The number of events is asked for first: what comes while the windows are measured is seen as a change next time. */
    private void measure(List<Instant> past, List<Instant> fresh) {
        Map<Instant, Long> steps;
        List<Instant> wanted;
        List<Measured> measured;
        try {
            Instant last = fresh.isEmpty() ? course.end() : fresh.get(fresh.size() - 1);
            steps = measuring.steps(
                    rule, new TimeRange(course.settledEnd().minus(rule.timing().window()), last));
            wanted = new ArrayList<>(horizon.unknown(rule, past, steps));
            wanted.addAll(fresh);
            measured = wanted.isEmpty() ? List.of() : measuring.measure(rule, wanted);
        } catch (StoreException e) {
            LOG.warn("rule {} could not be evaluated: {}", rule.name(), e.getMessage());
            failed = true;
            fresh.forEach(end -> advance(end, Measured.FAILED));
            return;
        }
        horizon.know(steps);
        boolean changed = false;
        for (int i = 0; i < wanted.size() - fresh.size(); i++) {
            changed |= horizon.put(wanted.get(i), measured.get(i));
        }
        if (changed) {
            corrections++;
            take(course.refold(rule, horizon.of(past), gate));
        }
        for (int i = 0; i < fresh.size(); i++) {
            Measured window = measured.get(wanted.size() - fresh.size() + i);
            horizon.put(fresh.get(i), window);
            advance(fresh.get(i), window);
        }
    }

    private void advance(Instant end, Measured measured) {
        windows++;
        take(course.advance(rule, end, measured, gate));
    }

    /** What is too old for late events is final; what never could be measured of it is so only after a day. */
    private void settle(Instant now) {
        Instant last = rule.timing().due(now.minus(rule.timing().lateWithin()));
        List<Instant> ready = new ArrayList<>();
        for (Instant end : ends(course.settledEnd(), last.isBefore(course.end()) ? last : course.end())) {
            if (!horizon.knows(end) && end.isAfter(last.minus(MOST_BEHIND))) {
                break;
            }
            ready.add(end);
        }
        take(course.settle(rule, horizon.of(ready)));
        horizon.forget(course.settledEnd());
    }

    private void take(Course.Step step) {
        course = step.course();
        notices.addAll(step.notices());
        retired.addAll(step.retired());
    }

    Course course() {
        return course;
    }

    List<Notice> notices() {
        return notices;
    }

    List<Alert> retired() {
        return retired;
    }

    int windows() {
        return windows;
    }

    /** How often windows of before were corrected. */
    int corrections() {
        return corrections;
    }

    boolean hasFailed() {
        return failed;
    }
}
