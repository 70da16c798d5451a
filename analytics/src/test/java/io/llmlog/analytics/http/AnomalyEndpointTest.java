package io.llmlog.analytics.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmlog.analytics.store.IngestBatch;
import io.llmlog.analytics.testing.Lines;
import io.llmlog.analytics.testing.NaiveStore;
import io.llmlog.event.CallContext;
import io.llmlog.event.Capture;
import io.llmlog.event.CaptureSource;
import io.llmlog.event.EventType;
import io.llmlog.event.LlmEvent;
import io.llmlog.event.LlmRequest;
import io.llmlog.event.Outcome;
import io.llmlog.event.Timing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code /anomalies} over some days of calls, in which one user calls too often for a quarter of an hour, and one model is slow for another. */
class AnomalyEndpointTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:02:00Z");
    private static final Instant START = NOW.minus(Duration.ofDays(3));
    private static final Instant OFTEN = Instant.parse("2026-11-22T06:00:00Z");
    private static final Instant SLOW = Instant.parse("2026-11-22T09:00:00Z");
    private static final Duration QUARTER = Duration.ofMinutes(15);

    private static final Random RANDOM = new Random(7);
    private static int serial;
    private static HttpApi api;
    private static Client client;

    @BeforeAll
    static void start() {
        List<LlmEvent> events = new ArrayList<>();
        for (Instant time = START; time.isBefore(NOW); time = time.plusSeconds(45 + RANDOM.nextInt(30))) {
            String model = RANDOM.nextInt(3) == 0 ? "o4-mini" : "gpt-4o";
            boolean isSlow = model.equals("o4-mini") && isWithin(time, SLOW);
            events.add(call(time, model, "u-" + RANDOM.nextInt(20), isSlow ? 9_000 : 300 + RANDOM.nextInt(200)));
        }
        for (Instant time = OFTEN; time.isBefore(OFTEN.plus(QUARTER)); time = time.plusSeconds(10)) {
            events.add(call(time, "gpt-4o", "u-17", 400));
        }
        NaiveStore store = new NaiveStore();
        store.ingest(new IngestBatch(events.stream().map(Lines::decoded).toList(), Map.of()));
        api = HttpApi.start(0, Clock.fixed(NOW, ZoneOffset.UTC), List.of(new AnomalyEndpoint(store)));
        client = new Client(api.address());
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void tellsWhatWasExpected_whatCame_andFromWhom() throws Exception {
        JsonNode answer = client.json("/anomalies?metric=attempts&interval=5m&from=now-12h");
        assertThat(answer.path("learning").asBoolean()).isFalse();
        assertThat(answer.path("series")).hasSize(144);
        JsonNode anomaly = answer.path("anomalies").path(0);
        assertThat(answer.path("anomalies")).hasSize(1);
        assertThat(Instant.parse(anomaly.path("from").asText())).isEqualTo(OFTEN);
        assertThat(Instant.parse(anomaly.path("to").asText()))
                .isBetween(OFTEN.plus(QUARTER), OFTEN.plus(QUARTER.multipliedBy(4)));
        assertThat(anomaly.path("explanation").asText())
                .matches("expected [\\d.]+ ± [\\d.]+, got \\d+, mostly model=gpt-4o user_id=u-17");
        assertThat(anomaly.path("segment").path(1).path("value").asText()).isEqualTo("u-17");
        assertThat(anomaly.path("share").asDouble()).isGreaterThan(0.8);
    }

    @Test
    void namesTheModelThatIsSlow() throws Exception {
        JsonNode answer = client.json("/anomalies?metric=latency_p95&interval=5m&from=now-12h");
        assertThat(answer.path("anomalies")).hasSize(1);
        assertThat(answer.path("anomalies").path(0).path("explanation").asText())
                .contains("got 9000", "mostly model=o4-mini");
        JsonNode ofOther = client.json("/anomalies?metric=p95:latency_ms&interval=5m&from=now-12h&model=gpt-4o");
        assertThat(ofOther.path("anomalies")).isEmpty();
    }

    @Test
    void judgesByTheSimpleRule() throws Exception {
        JsonNode answer = client.json("/anomalies?method=recent&interval=5m&from=now-12h");
        assertThat(answer.path("anomalies").path(0).path("from").asText()).isEqualTo(OFTEN.toString());
        JsonNode step = answer.path("series").path(70);
        assertThat(step.path("tolerance").asDouble())
                .isEqualTo(step.path("expected").asDouble());
    }

    @Test
    void aStepThatHasNotEndedIsNotJudged() throws Exception {
        JsonNode answer = client.json("/anomalies?interval=5m&from=now-1h");
        assertThat(answer.path("to").asText()).isEqualTo("2026-11-22T12:00:00Z");
        assertThat(answer.path("series"))
                .last()
                .satisfies(step -> assertThat(step.path("t").asText()).isEqualTo("2026-11-22T11:55:00Z"));
    }

    @Test
    void learnsFirst_andKnowsNothingOfNothing() throws Exception {
        assertThat(client.json("/anomalies?interval=1h&from=now-3d&to=now-2d")
                        .path("learning")
                        .asBoolean())
                .isTrue();
        JsonNode nobody = client.json("/anomalies?user=nobody");
        assertThat(nobody.path("learning").asBoolean()).isTrue();
        assertThat(nobody.path("anomalies")).isEmpty();
        assertThat(nobody.path("series").path(0).path("value").isNull()).isTrue();
    }

    @Test
    void saysWhatIsWrong_allAtOnce() throws Exception {
        var answer = client.get("/anomalies?metric=happiness&method=magic&interval=10s");
        assertThat(answer.statusCode()).isEqualTo(400);
        JsonNode errors = Client.json(answer).path("errors");
        assertThat(errors)
                .extracting(error -> error.path("parameter").asText())
                .contains("metric", "method", "interval");
        assertThat(errors.toString()).contains("error_ratio", "baseline or recent", "at most 5000");
    }

    private static boolean isWithin(Instant time, Instant start) {
        return !time.isBefore(start) && time.isBefore(start.plus(QUARTER));
    }

    private static LlmEvent call(Instant time, String model, String user, int millis) {
        return LlmEvent.builder(EventType.LLM_INTERACTION, Capture.by(CaptureSource.TIMER))
                .eventId(new UUID(0x7000, Long.MIN_VALUE | serial++).toString())
                .timestamp(time)
                .request(LlmRequest.builder().provider("openai").model(model).build())
                .context(CallContext.builder().userId(user).build())
                .timing(new Timing(Duration.ofMillis(millis), null, null, null))
                .outcome(Outcome.SUCCESS)
                .build();
    }
}
