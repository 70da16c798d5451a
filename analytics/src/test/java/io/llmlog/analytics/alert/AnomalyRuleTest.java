package io.llmlog.analytics.alert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.analytics.alert.rule.Rule;
import io.llmlog.analytics.alert.rule.RuleFile;
import io.llmlog.analytics.alert.state.Alert;
import io.llmlog.analytics.alert.state.Figure;
import io.llmlog.analytics.alert.state.Gate;
import io.llmlog.analytics.alert.state.Labels;
import io.llmlog.analytics.alert.state.Measured;
import io.llmlog.analytics.decode.DecodedEvent;
import io.llmlog.analytics.decode.EventDecoder;
import io.llmlog.analytics.decode.MalformedEventException;
import io.llmlog.analytics.notify.Notification;
import io.llmlog.analytics.store.IngestBatch;
import io.llmlog.analytics.testing.Lines;
import io.llmlog.analytics.testing.NaiveDocuments;
import io.llmlog.analytics.testing.NaiveStore;
import io.llmlog.event.EventId;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Rules of the kind anomaly. Their windows are six hours long here, so that few steps make a history of weeks. */
class AnomalyRuleTest {
    private static final Instant START = Instant.parse("2026-10-26T00:00:00Z");
    private static final Duration STEP = Duration.ofHours(6);
    private static final Instant FIRST = START.plus(Duration.ofDays(20));
    private static final Instant LAST = FIRST.plus(Duration.ofDays(4));
    private static final EventDecoder DECODER = new EventDecoder(Lines.RULES);
    private static final List<DecodedEvent> WEEKS = weeks();

    private final NaiveStore store = new NaiveStore();

    @Property(tries = 12)
    void F36_aReplayTellsWhatTheServiceTold_alsoOfAnomalies_andWhenEventsComeLate(@ForAll long seed) {
        Random random = new Random(seed);
        Rule rule = rule(random.nextBoolean() ? "" : ", for: 6h, keep_firing_for: 6h");
        NaiveStore live = store(WEEKS);
        NaiveStore all = store(WEEKS);
        List<Late> coming = new ArrayList<>();
        for (Instant step = FIRST; step.isBefore(LAST); step = step.plus(STEP)) {
            int count = random.nextInt(4) == 0 ? 40 : usual(step);
            for (int i = 0; i < count; i++) {
                DecodedEvent event = event(step.plusSeconds(random.nextInt(20_000)), "m" + random.nextInt(3));
                all.ingest(new IngestBatch(List.of(event), Map.of()));
                int hours = random.nextInt(3) == 0 ? random.nextInt(11) : 0;
                coming.add(new Late(event.timestamp().plus(Duration.ofHours(hours)), event));
            }
        }
        RunningRule running = new RunningRule(rule, new StoreMeasuring(live, Map.of()));
        Instant end = LAST.plus(Duration.ofHours(36));
        for (Instant now = FIRST; now.isBefore(end); now = now.plus(Duration.ofMinutes(60 + random.nextInt(1_000)))) {
            arrive(coming, now, live);
            if (random.nextInt(6) == 0) {
                running.restart();
            }
            running.run(now);
        }
        arrive(coming, Instant.MAX, live);
        running.run(end);
        ReplayedRule replayed = ReplayedRule.of(rule, new StoreMeasuring(all, Map.of()), FIRST, end);
        assertThat(running.alerts()).containsExactlyInAnyOrderElementsOf(replayed.alerts);
    }

    @Test
    void whatIsSaidOfAWindowDoesNotDependOnWhichOthersAreAskedFor() {
        StoreMeasuring measuring = new StoreMeasuring(store(WEEKS), Map.of());
        Rule rule = rule("");
        List<Instant> ends = new ArrayList<>();
        for (Instant end = START; !end.isAfter(FIRST); end = end.plus(STEP)) {
            ends.add(end);
        }
        List<Measured> together = measuring.measure(rule, ends);
        for (int i = 0; i < ends.size(); i += 7) {
            assertThat(measuring.measure(rule, List.of(ends.get(i)))).containsExactly(together.get(i));
        }
    }

    @Test
    void withLittleHistoryItSaysNothing() {
        store.ingest(new IngestBatch(WEEKS, Map.of()));
        assertThat(figure(rule(""), START.plus(Duration.ofDays(7))).value()).isNull();
        assertThat(figure(rule(""), START.plus(Duration.ofDays(18))).value()).isLessThan(1);
    }

    @Test
    void onlyTheSideThatIsAskedForCounts() {
        add(WEEKS, 60, "m1");
        Instant end = FIRST.plus(STEP);
        assertThat(figure(rule(""), end).value()).isGreaterThan(1);
        assertThat(figure(rule(", direction: up"), end).value()).isGreaterThan(1);
        assertThat(figure(rule(", direction: down"), end)).isEqualTo(new Figure(0.0, 60));
    }

    @Test
    void theAlertSaysWhatWasExpected_whatItWas_andWhichPartOfTheData() {
        add(WEEKS, 60, "m1");
        Rule rule = rule("");
        Told told = new Told();
        RuleRunner runner = told.runner(store);
        runner.run(rule, FIRST, Gate.OPEN);
        runner.run(rule, FIRST.plus(STEP).plusSeconds(60), Gate.OPEN);

        Notification notification = told.notifications.get(0);
        assertThat(notification.segment()).isEqualTo("model=m1");
        assertThat(notification.summary())
                .matches("unusual fires: expected \\S+ ± \\S+, got 60 over 360m, mostly model=m1");
        assertThat(notification.samples()).hasSize(5);
        Alert alert = new Alerts(told.documents).open().get(0);
        Alert.Expectation expectation = alert.evidence().expectation();
        assertThat(expectation.actual()).isEqualTo(60);
        assertThat(expectation.expected()).isBetween(4.0, 14.0);
        assertThat(expectation.tolerance()).isPositive();

        runner.run(rule, FIRST.plus(STEP.multipliedBy(4)), Gate.OPEN);
        assertThat(new Alerts(told.documents).lines())
                .anyMatch(line -> line.contains("\"expectation\":{\"expected\":"));
    }

    private void add(List<DecodedEvent> before, int count, String model) {
        store.ingest(new IngestBatch(before, Map.of()));
        for (int i = 0; i < count; i++) {
            store.ingest(new IngestBatch(List.of(event(FIRST.plusSeconds(i), model)), Map.of()));
        }
    }

    private Figure figure(Rule rule, Instant end) {
        Measured measured =
                new StoreMeasuring(store, Map.of()).measure(rule, List.of(end)).get(0);
        return measured.figures().get(Labels.NONE);
    }

    private static Rule rule(String more) {
        return RuleFile.rule("rule", "{name: unusual, kind: anomaly, window: 6h, late_within: 12h" + more + "}");
    }

    /** More by day than by night. */
    private static int usual(Instant step) {
        return step.getEpochSecond() / STEP.toSeconds() % 4 < 2 ? 6 : 12;
    }

    private static List<DecodedEvent> weeks() {
        Random random = new Random(7);
        List<DecodedEvent> events = new ArrayList<>();
        for (Instant step = START; step.isBefore(FIRST); step = step.plus(STEP)) {
            int count = usual(step) + random.nextInt(3);
            for (int i = 0; i < count; i++) {
                events.add(event(step.plusSeconds(random.nextInt(20_000)), "m" + i % 3));
            }
        }
        return events;
    }

    private static NaiveStore store(List<DecodedEvent> events) {
        NaiveStore store = new NaiveStore();
        store.ingest(new IngestBatch(events, Map.of()));
        return store;
    }

    private record Late(Instant arrival, DecodedEvent event) {}

    private static void arrive(List<Late> coming, Instant now, NaiveStore store) {
        List<Late> here =
                coming.stream().filter(late -> !late.arrival().isAfter(now)).toList();
        coming.removeAll(here);
        store.ingest(new IngestBatch(here.stream().map(Late::event).toList(), Map.of()));
    }

    private static DecodedEvent event(Instant time, String model) {
        String line = "{\"event_id\":\"" + EventId.next() + "\",\"event_type\":\"llm_interaction\",\"@timestamp\":\""
                + time + "\",\"model\":\"" + model + "\"}";
        try {
            return DECODER.decode(ByteBuffer.wrap(line.getBytes(UTF_8)));
        } catch (MalformedEventException e) {
            throw new AssertionError(e);
        }
    }

    /** Who is told. */
    private static final class Told {
        private final NaiveDocuments documents = new NaiveDocuments();
        private final List<Notification> notifications = new ArrayList<>();

        RuleRunner runner(NaiveStore store) {
            return new RuleRunner(
                    new Ledgers(documents),
                    new History(documents),
                    new StoreMeasuring(store, Map.of()),
                    new Evidences(store),
                    notifications::add,
                    new AlertCounts());
        }
    }
}
