package io.llmlog.analytics.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.analytics.alert.rule.Rule;
import io.llmlog.analytics.notify.Notification;
import java.time.Instant;
import java.util.Random;
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
        RunningRule live = new RunningRule(rule, history);
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
        ReplayedRule batch = ReplayedRule.of(rule, history, FIRST, LAST);
        assertThat(live.alerts()).containsExactlyInAnyOrderElementsOf(batch.alerts);
        assertThat(live.keys()).isEqualTo(batch.keys);
        assertThat(live.fuse.taken().size() - live.keys().size()).isLessThanOrEqualTo(live.crashes);
    }

    @Property(tries = 300)
    void F35_howeverLateEventsCome_theAlertsAreThoseOfABatch(@ForAll long seed) {
        Random random = new Random(seed);
        Histories history = new Histories(random, true);
        Rule rule = Histories.rule(random);
        RunningRule live = new RunningRule(rule, history);
        for (Instant now = FIRST; now.isBefore(LAST); now = now.plusSeconds(10 + random.nextInt(90))) {
            if (random.nextInt(20) == 0) {
                live.restart();
            }
            history.at(now);
            live.run(now);
        }
        history.at(Instant.MAX);
        assertThat(live.alerts())
                .containsExactlyInAnyOrderElementsOf(ReplayedRule.of(rule, history, FIRST, LAST).alerts);
        assertThat(live.all()).allMatch(alert -> alert.told() > 0);
    }

    @Test
    void F36_endedAtAnyCallItTellsEverythingOnceOrTwice() {
        Random random = new Random(11);
        Histories history = new Histories(random, false);
        Rule rule = Histories.rule(random);
        ReplayedRule batch = ReplayedRule.of(rule, history, FIRST, LAST);
        assertThat(batch.keys).isNotEmpty();
        int points = 0;
        for (int call = 0; call < 60; call++) {
            for (boolean whenDone : new boolean[] {false, true}) {
                RunningRule live = new RunningRule(rule, history);
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
        RunningRule one = new RunningRule(rule, history);
        RunningRule other = new RunningRule(rule, history, one.fuse);
        for (Instant now = FIRST; !now.isAfter(LAST); now = now.plusSeconds(45)) {
            one.run(now);
            other.run(now);
        }
        assertThat(one.fuse.taken()).extracting(Notification::key).doesNotHaveDuplicates();
        assertThat(one.keys()).isEqualTo(ReplayedRule.of(rule, history, FIRST, LAST).keys);
    }
}
