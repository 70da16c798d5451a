package io.llmlog.analytics.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.analytics.alert.rule.Rule;
import io.llmlog.analytics.alert.state.Alert;
import io.llmlog.analytics.alert.state.Course;
import io.llmlog.analytics.alert.state.Gate;
import io.llmlog.analytics.notify.Notification;
import io.llmlog.analytics.testing.NaiveDocuments;
import io.llmlog.analytics.testing.NaiveStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** A rule in the running service, which is started anew now and then, against a replay of the same history. */
class RuleRunnerTest {
    private static final Instant FIRST = Histories.START.minusSeconds(120);
    private static final Instant LAST = Histories.START.plus(Histories.LENGTH).plusSeconds(900);

    @Property(tries = 1_000)
    void F36_whateverTheServiceDoes_itTellsWhatAReplayTells(@ForAll long seed) {
        Random random = new Random(seed);
        Histories history = new Histories(random, false);
        Rule rule = Histories.noisier(random, Histories.rule(random));
        Live live = new Live(rule, history);
        for (Instant now = FIRST; now.isBefore(LAST); now = now.plusSeconds(10 + random.nextInt(160))) {
            if (random.nextInt(8) == 0) {
                live.restart();
            }
            if (random.nextInt(10) == 0) {
                live.fuse.blowAt(random.nextInt(10), random.nextBoolean());
            }
            live.run(now);
        }
        live.run(LAST);
        Batch batch = Batch.of(rule, history);
        assertThat(live.alerts()).containsExactlyInAnyOrderElementsOf(batch.alerts);
        assertThat(live.keys()).isEqualTo(batch.keys);
        assertThat(live.fuse.taken().size() - live.keys().size()).isLessThanOrEqualTo(live.crashes);
    }

    @Property(tries = 300)
    void F35_howeverLateEventsCome_theAlertsAreThoseOfABatch(@ForAll long seed) {
        Random random = new Random(seed);
        Histories history = new Histories(random, true);
        Rule rule = Histories.rule(random);
        Live live = new Live(rule, history);
        for (Instant now = FIRST; now.isBefore(LAST); now = now.plusSeconds(10 + random.nextInt(90))) {
            if (random.nextInt(20) == 0) {
                live.restart();
            }
            history.at(now);
            live.run(now);
        }
        history.at(Instant.MAX);
        assertThat(live.alerts()).containsExactlyInAnyOrderElementsOf(Batch.of(rule, history).alerts);
        assertThat(live.all()).allMatch(alert -> alert.told() > 0);
    }

    @Test
    void F36_endedAtAnyCallItTellsEverythingOnceOrTwice() {
        Random random = new Random(11);
        Histories history = new Histories(random, false);
        Rule rule = Histories.rule(random);
        Batch batch = Batch.of(rule, history);
        assertThat(batch.keys).isNotEmpty();
        int points = 0;
        for (int call = 0; call < 60; call++) {
            for (boolean whenDone : new boolean[] {false, true}) {
                Live live = new Live(rule, history);
                live.run(FIRST);
                live.fuse.blowAt(call, whenDone);
                for (Instant now = FIRST; !now.isAfter(LAST); now = now.plusSeconds(100)) {
                    live.run(now);
                }
                assertThat(live.keys()).isEqualTo(batch.keys);
                assertThat(live.fuse.taken().size()).isLessThanOrEqualTo(batch.keys.size() + live.crashes);
                points += live.crashes;
            }
        }
        assertThat(points).isGreaterThanOrEqualTo(40);
    }

    @Test
    void ofTwoServicesThatEvaluateAtOnceOneTells() {
        Random random = new Random(11);
        Histories history = new Histories(random, false);
        Rule rule = Histories.rule(random);
        Live one = new Live(rule, history);
        Live other = new Live(rule, history, one.fuse);
        for (Instant now = FIRST; !now.isAfter(LAST); now = now.plusSeconds(45)) {
            one.run(now);
            other.run(now);
        }
        assertThat(one.fuse.taken()).extracting(Notification::key).doesNotHaveDuplicates();
        assertThat(one.keys()).isEqualTo(Batch.of(rule, history).keys);
    }

    /** What can be compared of an alert: all but its id, which late events leave as it was. */
    private record Seen(String group, Instant since, Instant until) {
        static Seen of(Alert alert) {
            return new Seen(alert.group().toString(), alert.since(), alert.until());
        }
    }

    /** All windows at once. */
    private static final class Batch {
        private final Set<String> keys = new HashSet<>();
        private List<Seen> alerts = List.of();

        static Batch of(Rule rule, Histories history) {
            Batch batch = new Batch();
            Course course =
                    Course.before(rule.timing().due(FIRST).minus(rule.timing().every()));
            List<Instant> ends = new ArrayList<>();
            Instant end = course.end();
            while (end.isBefore(rule.timing().due(LAST))) {
                end = end.plus(rule.timing().every());
                ends.add(end);
            }
            var measured = history.measure(rule, ends);
            for (int i = 0; i < ends.size(); i++) {
                Course.Step step = course.advance(rule, ends.get(i), measured.get(i), Gate.OPEN);
                Telling.of(rule, step.notices()).forEach(each -> batch.keys.add(each.key()));
                course = step.course();
            }
            batch.alerts = course.alerts().stream().map(Seen::of).toList();
            return batch;
        }
    }

    /** The running service. */
    private static final class Live {
        private final Rule rule;
        private final Histories history;
        private final Fuse fuse;
        private RuleRunner runner;
        private int crashes;

        Live(Rule rule, Histories history) {
            this(rule, history, new Fuse(new NaiveDocuments()));
        }

        Live(Rule rule, Histories history, Fuse fuse) {
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

        List<Seen> alerts() {
            return all().stream().map(Seen::of).toList();
        }

        Set<String> keys() {
            Set<String> keys = new HashSet<>();
            fuse.taken().forEach(notification -> keys.add(notification.key()));
            return keys;
        }
    }
}
