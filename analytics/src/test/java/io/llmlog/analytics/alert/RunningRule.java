package io.llmlog.analytics.alert;

import io.llmlog.analytics.alert.rule.Rule;
import io.llmlog.analytics.alert.state.Alert;
import io.llmlog.analytics.alert.state.Gate;
import io.llmlog.analytics.testing.NaiveDocuments;
import io.llmlog.analytics.testing.NaiveStore;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A rule in a running service, which may end at any call and is started anew then. */
final class RunningRule {
    private final Rule rule;
    private final Measuring history;
    final Fuse fuse;
    private RuleRunner runner;
    int crashes;

    RunningRule(Rule rule, Measuring history) {
        this(rule, history, new Fuse(new NaiveDocuments()));
    }

    RunningRule(Rule rule, Measuring history, Fuse fuse) {
        this.rule = rule;
        this.history = history;
        this.fuse = fuse;
        this.runner = runner();
    }

    private RuleRunner runner() {
        return new RuleRunner(
                new Ledgers(fuse),
                new History(fuse),
                history,
                new Evidences(new NaiveStore()),
                fuse,
                new AlertCounts());
    }

    void restart() {
        runner = runner();
    }

    void run(Instant now) {
        try {
            while (runner.run(rule, now, Gate.OPEN)) {
                // There is more.
            }
        } catch (Fuse.Blown end) {
            crashes++;
            fuse.never();
            restart();
            run(now);
        }
    }

    List<Alert> all() {
        fuse.never();
        Stream<Alert> open = new Ledgers(fuse).find(rule.name()).orElseThrow().ledger().course().alerts().stream();
        return Stream.concat(open, new History(fuse).all().stream())
                .filter(alert -> !alert.status().equals(Alert.WITHDRAWN))
                .toList();
    }

    List<SeenAlert> alerts() {
        return all().stream().map(SeenAlert::of).toList();
    }

    Set<String> keys() {
        Set<String> keys = new HashSet<>();
        fuse.taken().forEach(notification -> keys.add(notification.key()));
        return keys;
    }
}
