package io.llmlog.analytics.alert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.analytics.alert.rule.Rule;
import io.llmlog.analytics.alert.rule.RuleFile;
import io.llmlog.analytics.alert.state.Alert;
import io.llmlog.analytics.alert.state.Course;
import io.llmlog.analytics.alert.state.Figure;
import io.llmlog.analytics.alert.state.Labels;
import io.llmlog.analytics.alert.state.Measured;
import io.llmlog.analytics.decode.EventDecoder;
import io.llmlog.analytics.decode.MalformedEventException;
import io.llmlog.analytics.query.TimeRange;
import io.llmlog.analytics.store.IngestBatch;
import io.llmlog.analytics.testing.Lines;
import io.llmlog.analytics.testing.NaiveStore;
import io.llmlog.event.EventId;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Windows of ten minutes; the one that is looked at ends at 12:00. */
class StoreMeasuringTest {
    private static final Instant END = Instant.parse("2026-11-22T12:00:00Z");
    private static final Instant IN = END.minusSeconds(300);

    private final NaiveStore store = new NaiveStore();
    private final StoreMeasuring measuring = new StoreMeasuring(store, Map.of("disk_free_bytes", () -> 42.0));

    @Test
    void countsSumsSharesAndPercentiles() {
        event(IN, "a", "latency_ms", 100, "cost_usd", 0.5);
        event(IN, "a", "latency_ms", 300, "cost_usd", 1.5, "is_error", true, "event_type", "error");
        event(END, "a", "latency_ms", 900);
        event(END.minusSeconds(601), "a", "latency_ms", 900);
        assertThat(figure("threshold: 1")).isEqualTo(new Figure(2.0, 2));
        assertThat(figure("threshold: 1, measure: 'sum:cost_usd'")).isEqualTo(new Figure(2.0, 2));
        assertThat(figure("kind: ratio, of: is_error=true, threshold: 0.1")).isEqualTo(new Figure(0.5, 2));
        assertThat(figure("kind: percentile, field: latency_ms, percentile: 50, threshold: 1"))
                .isEqualTo(new Figure(200.0, 2));
        assertThat(figure("kind: cardinality, field: model, threshold: 1")).isEqualTo(new Figure(1.0, 2));
        assertThat(figure("kind: cost_burn_rate, budget_usd: 144, period: 1d, threshold: 1"))
                .isEqualTo(new Figure(2.0, 2));
        assertThat(figure("kind: service, figure: disk_free_bytes, threshold: '< 50'"))
                .isEqualTo(new Figure(42.0, 1));
    }

    @Test
    void withoutEventsCountsAreZero_andWhatHasNoFigureSaysSo() {
        assertThat(figure("threshold: 1")).isEqualTo(new Figure(0.0, 0));
        assertThat(figure("kind: ratio, of: is_error=true, threshold: 0.1").value())
                .isNull();
        assertThat(figure("kind: percentile, field: latency_ms, threshold: 1").value())
                .isNull();
        assertThat(figure("kind: absence")).isEqualTo(new Figure(0.0, 0));
    }

    @Test
    void aGroupThatHadEventsAndHasNoneIsMissed() {
        event(END.minusSeconds(7200), "gone");
        event(IN, "here");
        Measured measured = measure("kind: absence, lookback: 1d, group_by: model");
        assertThat(measured.figures())
                .containsEntry(model("gone"), new Figure(0.0, 0))
                .containsEntry(model("here"), new Figure(1.0, 1));
    }

    @Test
    void aSpikeIsHeldAgainstTheTimeSinceTheFirstEvent() {
        for (int i = 1; i <= 6; i++) {
            event(END.minusSeconds(600L * i + 300), "a");
            event(END.minusSeconds(600L * i + 300), "a");
        }
        for (int i = 0; i < 8; i++) {
            event(IN, "a");
        }
        assertThat(figure("kind: spike, baseline: 6h").value()).isBetween(3.6, 4.1);
    }

    @Test
    void withoutHistoryNothingIsASpikeAndNothingIsNew() {
        for (int i = 0; i < 100; i++) {
            event(IN, "a");
        }
        assertThat(figure("kind: spike").value()).isNull();
        assertThat(figure("kind: new_value, field: model").value()).isNull();
    }

    @Test
    void countsValuesThatWereNotThereBefore() {
        event(END.minusSeconds(7200), "old");
        event(IN, "old");
        event(IN, "new");
        event(IN, "new");
        assertThat(figure("kind: new_value, field: model")).isEqualTo(new Figure(1.0, 2));
    }

    @Test
    void tellsStepsApartByTheirEvents() {
        event(IN, "a");
        event(IN.plusSeconds(1), "a");
        Rule rule = rule("threshold: 1");
        assertThat(measuring.steps(rule, new TimeRange(END.minusSeconds(600), END)))
                .containsExactly(Map.entry(IN, 2L));
    }

    @Test
    void showsEventsThatMakeTheFigure() {
        event(IN, "a", "is_error", true, "event_type", "error");
        event(IN, "a");
        event(IN, "b", "is_error", true, "event_type", "error");
        Rule rule = rule("kind: ratio, of: is_error=true, threshold: 0.1, group_by: model");
        Alert alert = Course.before(END.minus(Duration.ofMinutes(1)))
                .advance(rule, END, measuring.measure(rule, List.of(END)).get(0), (any, group, at) -> null)
                .course()
                .alerts()
                .get(0);
        assertThat(alert.group()).isEqualTo(model("a"));
        assertThat(new Evidences(store).of(rule, alert, END).samples()).hasSize(1);
    }

    @Test
    void namesThePartThatTheChangeComesFrom() {
        for (int i = 0; i < 20; i++) {
            event(END.minus(Duration.ofMinutes(30)), "a", "user_id", "u-" + i);
            event(END.minus(Duration.ofMinutes(30)), "b", "user_id", "u-" + i);
            event(IN, "a", "user_id", "u-" + i);
            event(IN, "b", "user_id", "u-" + i, "is_error", true, "event_type", "error");
        }
        Rule rule = rule("kind: ratio, of: is_error=true, threshold: 0.1");
        Alert alert = Course.before(END.minus(Duration.ofMinutes(1)))
                .advance(rule, END, measuring.measure(rule, List.of(END)).get(0), (any, group, at) -> null)
                .course()
                .alerts()
                .get(0);
        assertThat(new Evidences(store).of(rule, alert, END).segment()).isEqualTo("model=b");
    }

    private Figure figure(String members) {
        return measure(members).figures().getOrDefault(Labels.NONE, Figure.NONE);
    }

    private Measured measure(String members) {
        return measuring.measure(rule(members), List.of(END)).get(0);
    }

    private static Rule rule(String members) {
        return RuleFile.rule("rule", "{name: r, window: 10m, " + members + "}");
    }

    private static Labels model(String name) {
        return new Labels(Map.of("model", name));
    }

    private void event(Instant time, String model, Object... more) {
        StringBuilder json = new StringBuilder(
                "{\"@timestamp\":\"" + time + "\",\"event_id\":\"" + EventId.next() + "\",\"model\":\"" + model + "\"");
        boolean typed = false;
        for (int i = 0; i < more.length; i += 2) {
            typed |= more[i].equals("event_type");
            Object value = more[i + 1];
            json.append(",\"")
                    .append(more[i])
                    .append("\":")
                    .append(value instanceof String ? "\"" + value + "\"" : value);
        }
        json.append(typed ? "}" : ",\"event_type\":\"llm_interaction\"}");
        try {
            ByteBuffer line = ByteBuffer.wrap(json.toString().getBytes(UTF_8));
            store.ingest(new IngestBatch(List.of(new EventDecoder(Lines.RULES).decode(line)), Map.of()));
        } catch (MalformedEventException e) {
            throw new AssertionError(e);
        }
    }
}
