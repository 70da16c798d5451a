package io.llmlog.analytics.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.llmlog.analytics.decode.DecodedEvent;
import io.llmlog.analytics.decode.UserMatch;
import io.llmlog.analytics.store.IngestBatch;
import io.llmlog.analytics.testing.Lines;
import io.llmlog.analytics.testing.NaiveStore;
import io.llmlog.analytics.testing.Traffic;
import io.llmlog.event.CallContext;
import io.llmlog.event.Capture;
import io.llmlog.event.CaptureSource;
import io.llmlog.event.EventType;
import io.llmlog.event.LlmEvent;
import io.llmlog.event.LlmRequest;
import io.llmlog.event.LlmResponse;
import io.llmlog.event.LogFacts;
import io.llmlog.event.Privacy;
import io.llmlog.event.Timing;
import io.llmlog.event.TokenUsage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MetersTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    /** Kept when they are closed only. */
    private static final Duration NEVER = Duration.ofDays(1);

    private final NaiveStore store = new NaiveStore();

    private static void ingest(Meters meters, List<LlmEvent> events) {
        meters.counting()
                .ingest(new IngestBatch(events.stream().map(Lines::decoded).toList(), Map.of()));
    }

    /** What is shown when those have come, after a restart. */
    private Exposition after(List<LlmEvent> events) {
        try (Meters meters = Meters.start(store, NEVER)) {
            ingest(meters, events);
        }
        return shown();
    }

    private Exposition shown() {
        try (Meters meters = Meters.start(store, NEVER)) {
            return Exposition.of(meters.snapshots());
        }
    }

    private static List<LlmEvent> traffic(long seed, int count) {
        return Traffic.events(seed, count, NOW, Duration.ofHours(1));
    }

    private static LlmEvent.Builder event(EventType type) {
        return LlmEvent.builder(type, Capture.by(CaptureSource.TIMER))
                .timestamp(NOW)
                .eventId(UUID.randomUUID().toString());
    }

    private static double sum(List<LlmEvent> events, Function<LlmEvent, @Nullable Number> value) {
        return events.stream()
                .map(value)
                .filter(Objects::nonNull)
                .mapToDouble(Number::doubleValue)
                .sum();
    }

    private static @Nullable Number seconds(LlmEvent event) {
        Timing timing = event.timing();
        return timing == null ? null : (Number) (timing.total().toMillis() / 1000.0);
    }

    private static @Nullable TokenUsage usage(LlmEvent event) {
        LlmResponse response = event.response();
        return response == null ? null : response.usage();
    }

    @Test
    void countsLogRecordsByTheirClassification_fromZeroOn_overRestarts() {
        assertThat(after(List.of()).samples())
                .containsEntry("log_incident_total", 0.0)
                .containsEntry("log_preventive_action_total", 0.0)
                .containsEntry("log_normal_total", 0.0);

        List<String> classes = List.of("incident", "normal", "incident", "preventive_action", "unclassified", "x");
        try (Meters meters = Meters.start(store, NEVER)) {
            for (String each : classes) {
                String line = Lines.of(event(EventType.LOG).build())
                        .replaceFirst("\\{", "{\"classification\":\"" + each + "\",");
                // Twice: what was stored before is not new.
                List<DecodedEvent> record = List.of(Lines.decoded(line));
                meters.counting().ingest(new IngestBatch(record, Map.of()));
                meters.counting().ingest(new IngestBatch(record, Map.of()));
            }
        }

        assertThat(shown().samples())
                .containsEntry("log_incident_total", 2.0)
                .containsEntry("log_preventive_action_total", 1.0)
                .containsEntry("log_normal_total", 1.0);
    }

    @Test
    void countsWhatAPlainComputationCounts() {
        List<LlmEvent> events = traffic(1, 500);
        Exposition shown = after(events);
        assertThat(shown.sum("llmlog_events_stored_total")).isEqualTo(events.size());
        assertThat(shown.samples()).containsEntry("llmlog_events_stored_total{event_type=\"log\"}", (double)
                events.stream().filter(event -> event.type() == EventType.LOG).count());
        assertThat(shown.sum("llm_log_records_total"))
                .isEqualTo(events.stream()
                        .filter(event -> event.type() == EventType.LOG)
                        .count());
        assertThat(shown.sum("gen_ai_client_operation_duration_seconds_count"))
                .isEqualTo(
                        events.stream().filter(event -> event.timing() != null).count());
        assertThat(shown.sum("gen_ai_client_operation_duration_seconds_sum"))
                .isCloseTo(sum(events, MetersTest::seconds), within(1e-6));
        assertThat(shown.sum("gen_ai_client_token_usage_sum"))
                .isEqualTo(sum(
                                events,
                                event -> usage(event) == null
                                        ? null
                                        : usage(event).input())
                        + sum(
                                events,
                                event -> usage(event) == null
                                        ? null
                                        : usage(event).output()));
        assertThat(shown.sum("llm_cost_usd_total"))
                .isCloseTo(
                        sum(
                                events,
                                event -> event.cost() == null
                                        ? null
                                        : event.cost().usd()),
                        within(1e-6));
        assertThat(shown.sum("llm_pii_redactions_total"))
                .isEqualTo(sum(
                        events,
                        event ->
                                event.privacy() == null ? null : event.privacy().count()));
        assertThat(shown.types())
                .containsEntry("gen_ai_client_operation_duration_seconds", "histogram")
                .containsEntry("llm_cost_usd_total", "counter");
    }

    @Test
    void bucketsAreThoseOfTheConventions_andCumulative() {
        Exposition shown = after(
                List.of(timed(Duration.ofMillis(10)), timed(Duration.ofMillis(11)), timed(Duration.ofSeconds(82))));
        List<String> bounds = new ArrayList<>();
        List<Double> counts = new ArrayList<>();
        shown.samples().forEach((series, value) -> {
            if (series.startsWith("gen_ai_client_operation_duration_seconds_bucket")) {
                bounds.add(series.replaceAll(".*le=\"([^\"]+)\".*", "$1"));
                counts.add(value);
            }
        });
        assertThat(bounds)
                .containsExactly(
                        "0.01", "0.02", "0.04", "0.08", "0.16", "0.32", "0.64", "1.28", "2.56", "5.12", "10.24",
                        "20.48", "40.96", "81.92", "+Inf");
        assertThat(counts).containsExactly(1.0, 2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 3.0);
    }

    private static LlmEvent timed(Duration duration) {
        return event(EventType.LLM_INTERACTION).timing(Timing.of(duration)).build();
    }

    @Test
    void anEventThatComesAgainCountsOnce() {
        List<LlmEvent> events = traffic(2, 100);
        after(events);
        assertThat(after(events).sum("llmlog_events_stored_total")).isEqualTo(events.size());
    }

    /** However events are cut into batches, and however often the process ends in between. */
    @Property(tries = 20)
    void onlyWhichEventsCameMatters(@ForAll long seed) {
        List<LlmEvent> events = new ArrayList<>(traffic(seed, 60));
        Map<String, Double> atOnce = new MetersTest().after(events).samples();
        MetersTest other = new MetersTest();
        Random random = new Random(seed);
        for (int from = 0; from < events.size(); ) {
            int to = Math.min(events.size(), from + 1 + random.nextInt(40));
            other.after(events.subList(from, to));
            from = to;
        }
        Map<String, Double> bitByBit = other.shown().samples();
        assertThat(bitByBit.keySet()).isEqualTo(atOnce.keySet());
        bitByBit.forEach((series, value) -> assertThat(value).as(series).isCloseTo(atOnce.get(series), within(1e-6)));
    }

    @Test
    void goesOnWhenEventsAreGone() {
        LlmEvent hers = event(EventType.LLM_INTERACTION)
                .context(CallContext.builder().userId("u-1").build())
                .build();
        after(List.of(hers, timed(Duration.ofMillis(5))));
        assertThat(store.forget(new UserMatch("u-1"), false)).isEqualTo(1);
        assertThat(shown().sum("llmlog_events_stored_total")).isEqualTo(2);
    }

    @Test
    void neverShowsWhatACrashCouldTakeBack() {
        Meters crashing = Meters.start(store, NEVER);
        ingest(crashing, traffic(3, 10));
        assertThat(Exposition.of(crashing.snapshots()).sum("llmlog_events_stored_total"))
                .isZero();
        crashing.close();
        double kept = Exposition.of(crashing.snapshots()).sum("llmlog_events_stored_total");
        assertThat(kept).isPositive().isEqualTo(shown().sum("llmlog_events_stored_total"));
    }

    @Test
    void aStoreThatFailsForAWhileLosesNoCount() throws Exception {
        try (Meters meters = Meters.start(store, Duration.ofMillis(5))) {
            ingest(meters, traffic(4, 10));
            store.failWith("disk full");
            store.failWith(null);
            ingest(meters, traffic(5, 10));
        }
        assertThat(shown().sum("llmlog_events_stored_total")).isEqualTo(store.count());
    }

    @Test
    void modelsBeyondTheFirstTwoHundredAreOneSeries_andNoUserIsALabel() {
        List<LlmEvent> events = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            events.add(event(EventType.LLM_INTERACTION)
                    .request(LlmRequest.of("hello", "model-" + i))
                    .timing(Timing.of(Duration.ofMillis(1)))
                    .context(CallContext.builder().userId("somebody-" + i).build())
                    .build());
        }
        Map<String, Double> samples = after(events).samples();
        List<String> counts = samples.keySet().stream()
                .filter(series -> series.startsWith("gen_ai_client_operation_duration_seconds_count"))
                .toList();
        assertThat(counts).hasSize(EventCounts.MOST_MODELS + 1);
        assertThat(samples)
                .containsEntry(
                        "gen_ai_client_operation_duration_seconds_count{error_type=\"\",gen_ai_operation_name=\"\","
                                + "gen_ai_provider_name=\"\",gen_ai_request_model=\"other\"}",
                        300.0);
        assertThat(samples.keySet()).noneMatch(series -> series.contains("somebody"));
    }

    @Test
    void aFamilyHasSoManySeriesAndNoMore() {
        List<LlmEvent> events = new ArrayList<>();
        for (int i = 0; i < Family.MOST_SERIES + 50; i++) {
            events.add(event(EventType.LOG)
                    .privacy(new Privacy(1, List.of("kind-" + i)))
                    .log(new LogFacts("app", "INFO", "x"))
                    .build());
        }
        Exposition shown = after(events);
        assertThat(shown.sum("llm_pii_redactions_total")).isEqualTo(events.size());
        assertThat(shown.samples()).containsEntry("llm_pii_redactions_total{kind=\"other\"}", 50.0);
    }

    @Test
    void lossesAreCountedOnce_fromMarkersThatTellTotals() {
        List<LlmEvent> markers = List.of(
                gap("3 events lost since the last marker, 3 in all: queue_full=3"),
                gap("9 events lost since the last marker, 12 in all: queue_full=5 sink_failed=7"));
        Exposition shown = after(markers);
        assertThat(shown.samples())
                .containsEntry("llm_events_dropped_total{reason=\"queue_full\"}", 5.0)
                .containsEntry("llm_events_dropped_total{reason=\"sink_failed\"}", 7.0);
        Exposition later = after(Collections.singletonList(
                gap("1 events lost since the last marker, 13 in all: queue_full=6 sink_failed=7")));
        assertThat(later.sum("llm_events_dropped_total")).isEqualTo(13);
    }

    private static LlmEvent gap(String message) {
        return event(EventType.GAP).log(new LogFacts("llmlog", "WARN", message)).build();
    }

    @Test
    void redactionsOfSeveralKindsAddUpToAll() {
        Exposition shown = after(List.of(
                event(EventType.LOG).privacy(new Privacy(4, List.of("email"))).build(),
                event(EventType.LOG)
                        .privacy(new Privacy(5, List.of("email", "phone")))
                        .build()));
        assertThat(shown.samples())
                .containsEntry("llm_pii_redactions_total{kind=\"email\"}", 5.0)
                .containsEntry("llm_pii_redactions_total{kind=\"phone\"}", 1.0)
                .containsEntry("llm_pii_redactions_total{kind=\"several\"}", 3.0);
    }
}
