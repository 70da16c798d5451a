package io.llmlog.analytics.alert;

import io.llmlog.analytics.alert.rule.Rule;
import io.llmlog.analytics.alert.state.Alert;
import io.llmlog.analytics.alert.state.Course;
import io.llmlog.analytics.alert.state.Gate;
import io.llmlog.analytics.alert.state.Notice;
import io.llmlog.analytics.document.StaleDocumentException;
import io.llmlog.analytics.notify.Notification;
import io.llmlog.analytics.notify.Notifications;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Evaluates rules and sees to what follows. A transition is stored together with what is to be told of it; only then it is told, and told is noted
 * after that: whenever the process ends, everything is told at least once, under the same key each time. For one thread; of several that
 * evaluate the same rule at once, in as many services, one stores what it found and the others leave it to that one.
 */
final class RuleRunner {
    private final Ledgers ledgers;
    private final History history;
    private final Measuring measuring;
    private final Evidences evidences;
    private final Notifications notifications;
    private final AlertCounts counts;
    private final Map<String, Horizon> horizons = new HashMap<>();

    RuleRunner(
            Ledgers ledgers,
            History history,
            Measuring measuring,
            Evidences evidences,
            Notifications notifications,
            AlertCounts counts) {
        this.ledgers = ledgers;
        this.history = history;
        this.measuring = measuring;
        this.evidences = evidences;
        this.notifications = notifications;
        this.counts = counts;
    }

    /** Brings a rule up to the present; whether there is more to do. */
    boolean run(Rule rule, Instant now, Gate gate) {
        Horizon horizon = horizons.computeIfAbsent(rule.name(), any -> new Horizon());
        try {
            return step(rule, now, gate, horizon);
        } catch (StaleDocumentException overtaken) {
            horizon.clear();
            return false;
        } catch (RuntimeException e) {
            // What is in memory may be ahead of what was stored.
            horizon.clear();
            throw e;
        }
    }

    private boolean step(Rule rule, Instant now, Gate gate, Horizon horizon) {
        Ledgers.Kept kept = ledgers.find(rule.name()).orElseGet(() -> ledgers.begin(rule.name(), fresh(rule, now)));
        kept = seenTo(kept);
        Course course = kept.ledger().course();
        boolean same = kept.ledger().measuring().equals(rule.measuring());
        if (!same) {
            horizon.clear();
        }
        RuleRun run = new RuleRun(rule, same ? course : course.restarted(), measuring, horizon, gate);
        run.run(now);
        if (run.course().equals(course)) {
            return false;
        }
        counts.evaluated(rule.name(), run);
        Ledger next = new Ledger(rule.measuring(), shown(rule, run), List.of(), List.of());
        seenTo(ledgers.change(kept, next.with(next.course(), told(rule, run, next.course()), run.retired())));
        return run.isBehind(now);
    }

    private static Ledger fresh(Rule rule, Instant now) {
        Instant before = rule.timing().due(now).minus(rule.timing().every());
        return new Ledger(rule.measuring(), Course.before(before), List.of(), List.of());
    }

    /** The course with what shows those alerts that somebody is told of for the first time. */
    private Course shown(Rule rule, RuleRun run) {
        Map<String, Alert.Evidence> found = new HashMap<>();
        run.notices().stream()
                .filter(Notice::isNew)
                .limit(rule.maxGroups())
                .forEach(notice -> found.put(notice.alert().id(), evidences.of(rule, notice.alert(), notice.at())));
        if (found.isEmpty()) {
            return run.course();
        }
        List<Alert> alerts = new ArrayList<>();
        for (Alert alert : run.course().alerts()) {
            Alert.Evidence evidence = found.get(alert.id());
            alerts.add(evidence == null ? alert : alert.with(evidence));
        }
        return run.course().with(alerts);
    }

    private static List<Notification> told(Rule rule, RuleRun run, Course course) {
        Map<String, Alert.Evidence> shown = new HashMap<>();
        for (Alert alert : course.alerts()) {
            if (alert.evidence() != null) {
                shown.put(alert.id(), alert.evidence());
            }
        }
        List<Notice> notices = run.notices().stream()
                .map(notice -> {
                    Alert.Evidence evidence = shown.get(notice.alert().id());
                    return evidence == null
                            ? notice
                            : new Notice(notice.key(), notice.alert().with(evidence), notice.status(), notice.at());
                })
                .toList();
        return Telling.of(rule, notices);
    }

    /** Ends the alerts of a rule that is gone, and forgets it. */
    void end(Rule gone, Ledgers.Kept kept) {
        Course.Step step = kept.ledger().course().ended(gone);
        Ledger last = kept.ledger().with(step.course(), Telling.of(gone, step.notices()), step.retired());
        horizons.remove(gone.name());
        ledgers.remove(seenTo(ledgers.change(kept, last)));
    }

    /** Files what is over, hands over what is to be told, and notes that after each: a process that ends here has told one twice at most. */
    private Ledgers.Kept seenTo(Ledgers.Kept kept) {
        Ledgers.Kept left = kept;
        left.ledger().filing().forEach(history::file);
        while (!left.ledger().isDone()) {
            if (!left.ledger().outbox().isEmpty()) {
                notifications.take(left.ledger().outbox().get(0));
                counts.oneTold();
            }
            left = ledgers.change(left, left.ledger().oneDone());
        }
        return left;
    }
}
