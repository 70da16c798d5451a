package io.llmlog.analytics.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.llmlog.analytics.query.Filter;
import io.llmlog.analytics.query.Measure;
import io.llmlog.analytics.query.TimeRange;
import io.llmlog.analytics.store.IngestBatch;
import io.llmlog.analytics.testing.Lines;
import io.llmlog.analytics.testing.NaiveStore;
import io.llmlog.event.CallContext;
import io.llmlog.event.Capture;
import io.llmlog.event.CaptureSource;
import io.llmlog.event.Cost;
import io.llmlog.event.CostStatus;
import io.llmlog.event.EventFields;
import io.llmlog.event.EventType;
import io.llmlog.event.Failure;
import io.llmlog.event.LlmEvent;
import io.llmlog.event.LlmRequest;
import io.llmlog.event.Outcome;
import io.llmlog.event.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SegmentsTest {
    private static final Instant TIME = Instant.parse("2026-11-22T10:00:00Z");
    private static final TimeRange BEFORE = new TimeRange(TIME.minus(Duration.ofHours(6)), TIME);
    private static final TimeRange NOW = new TimeRange(TIME, TIME.plus(Duration.ofHours(1)));
    private static final Measure CALLS = new Measure.Count();
    private static final Measure FAILED = new Measure.CountWhere(Filter.is(EventFields.IS_ERROR, true));
    private static final Measure P95 = new Measure.Percentiles(EventFields.LATENCY_MS, List.of(0.95));

    private final NaiveStore store = new NaiveStore();
    private int serial;

    @Test
    void namesTheUserAndTheModelOfMoreCalls_notTheProviderThatAllGoTo() {
        usualTraffic();
        call(NOW, 40, "gpt-4o", "u-17", 300, false);
        Segment segment = found(CALLS);
        assertThat(segment).hasToString("model=gpt-4o user_id=u-17");
        assertThat(segment.share()).isCloseTo(1, within(0.1));
    }

    @Test
    void namesWhoIsMissing() {
        usualTraffic("u-2");
        assertThat(found(CALLS)).hasToString("user_id=u-2");
    }

    @Test
    void findsNothing_whenAllGrowAlike() {
        usualTraffic();
        usualTraffic(NOW, 1, "");
        assertThat(Segments.find(store, movement(CALLS))).isNull();
    }

    @Test
    void findsNothing_whenNothingMoved() {
        usualTraffic();
        assertThat(Segments.find(store, movement(CALLS))).isNull();
        assertThat(Segments.find(new NaiveStore(), movement(CALLS))).isNull();
    }

    @Test
    void namesTheModelOfAnErrorThatNeverWas() {
        usualTraffic();
        call(NOW, 9, "o4-mini", "u-1", 300, true);
        call(NOW, 9, "o4-mini", "u-2", 300, true);
        assertThat(found(FAILED).members())
                .contains(new Segment.Member("model", "o4-mini"), new Segment.Member("error.type", "Timeout"));
        Movement ratio = new Movement(Filter.ANY, NOW, BEFORE, FAILED, CALLS);
        assertThat(Objects.requireNonNull(Segments.find(store, ratio)).toString())
                .contains("model=o4-mini");
    }

    @Test
    void namesWhoseFailuresTheyAre_besideTheirKind() {
        usualTraffic();
        call(NOW, 12, "gpt-4o", "u-2", 300, true);
        call(NOW, 12, "o4-mini", "u-2", 300, true);
        Movement ratio = new Movement(Filter.ANY, NOW, BEFORE, FAILED, CALLS);
        assertThat(Objects.requireNonNull(Segments.find(store, ratio)).toString())
                .contains("user_id=u-2", "error.type=Timeout");
    }

    @Test
    void namesTheModelThatIsSlow_evenWhenAnotherHasMoreCalls() {
        usualTraffic();
        call(NOW, 12, "o4-mini", "u-1", 9_000, false);
        call(NOW, 12, "o4-mini", "u-2", 9_000, false);
        call(NOW, 60, "gpt-4o", "u-3", 300, false);
        assertThat(found(P95).members()).contains(new Segment.Member("model", "o4-mini"));
        assertThat(found(new Measure.Average(EventFields.LATENCY_MS)).members())
                .contains(new Segment.Member("model", "o4-mini"));
    }

    @Test
    void namesWhoSpendsMore() {
        usualTraffic();
        call(NOW, 200, "gpt-4o", "u-9", 300, false);
        assertThat(found(new Measure.Sum(EventFields.COST_USD))).hasToString("model=gpt-4o user_id=u-9");
    }

    @Test
    void differentValuesCannotBeDivided() {
        usualTraffic();
        call(NOW, 40, "gpt-4o", "u-17", 300, false);
        assertThat(Segments.find(store, movement(new Measure.Distinct(EventFields.USER_ID))))
                .isNull();
        assertThat(Segments.find(store, movement(new Measure.Max(EventFields.LATENCY_MS))))
                .isNull();
    }

    private Segment found(Measure measure) {
        return Objects.requireNonNull(Segments.find(store, movement(measure)));
    }

    private static Movement movement(Measure measure) {
        return new Movement(Filter.ANY, NOW, BEFORE, measure);
    }

    private void usualTraffic() {
        usualTraffic("");
    }

    /** The same in every hour, but for one user who is missing now. */
    private void usualTraffic(String missing) {
        usualTraffic(BEFORE, 6, "");
        usualTraffic(NOW, 1, missing);
    }

    private void usualTraffic(TimeRange range, int times, String missing) {
        for (String user : List.of("u-1", "u-2", "u-3")) {
            if (!user.equals(missing)) {
                call(range, 8 * times, "gpt-4o", user, 300, false);
                call(range, 4 * times, "o4-mini", user, 500, false);
            }
        }
    }

    private void call(TimeRange range, int count, String model, String user, int millis, boolean fails) {
        List<LlmEvent> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(LlmEvent.builder(
                            fails ? EventType.ERROR : EventType.LLM_INTERACTION, Capture.by(CaptureSource.TIMER))
                    .eventId(new UUID(0x7000, Long.MIN_VALUE | serial++).toString())
                    .timestamp(range.from().plus(range.length().multipliedBy(i).dividedBy(count)))
                    .request(
                            LlmRequest.builder().provider("openai").model(model).build())
                    .context(CallContext.builder().userId(user).build())
                    .timing(new Timing(Duration.ofMillis(millis), null, null, null))
                    .cost(new Cost(0.01, CostStatus.PRICED, "book"))
                    .outcome(fails ? Outcome.FAILURE : Outcome.SUCCESS)
                    .failure(failure(fails))
                    .build());
        }
        store.ingest(new IngestBatch(events.stream().map(Lines::decoded).toList(), Map.of()));
    }

    private static @Nullable Failure failure(boolean fails) {
        return fails ? new Failure("Timeout", null, "late", null) : null;
    }
}
