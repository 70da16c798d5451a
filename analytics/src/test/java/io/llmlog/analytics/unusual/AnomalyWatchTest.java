package io.llmlog.analytics.unusual;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmlog.analytics.decode.DecodedEvent;
import io.llmlog.analytics.decode.EventDecoder;
import io.llmlog.analytics.decode.MalformedEventException;
import io.llmlog.analytics.store.IngestBatch;
import io.llmlog.analytics.store.StoreException;
import io.llmlog.analytics.testing.Lines;
import io.llmlog.analytics.testing.NaiveStore;
import io.llmlog.event.EventId;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnomalyWatchTest {
    private static final Instant START = Instant.parse("2026-11-23T00:00:00Z");
    private static final Duration STEP = Duration.ofMinutes(5);
    private static final int LEARNED = 100;

    private final NaiveStore store = new NaiveStore();
    private final EventDecoder decoder = new EventDecoder(Lines.RULES);
    private Instant now = START.plus(STEP.multipliedBy(LEARNED)).plusSeconds(40);

    private final AnomalyWatch watch = AnomalyWatch.manual(store, new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    });

    @Test
    void showsWhatIsUnusualInTheLastStep_andThatItIsOver() throws Exception {
        for (int step = 0; step < LEARNED; step++) {
            calls(step, 4 + step % 3);
        }
        watch.look();
        assertThat(shown()).contains("llmlog_anomaly_active{series=\"attempts\"} 0.0");

        calls(LEARNED, 60);
        now = now.plus(STEP);
        watch.look();
        assertThat(shown())
                .contains("llmlog_anomaly_active{series=\"attempts\"} 1.0")
                .contains("llmlog_anomaly_value{series=\"attempts\"} 60.0")
                .containsPattern("llmlog_anomaly_score\\{series=\"attempts\"} 0\\.[5-9]")
                .containsPattern("llmlog_anomaly_expected\\{series=\"attempts\"} [456]");

        calls(LEARNED + 1, 5);
        now = now.plus(STEP);
        watch.look();
        assertThat(shown()).contains("llmlog_anomaly_value{series=\"attempts\"} 5.0");
    }

    @Test
    void aStepWithoutCallsIsNoneRatherThanNothing() throws Exception {
        for (int step = 0; step < LEARNED; step++) {
            calls(step, 4 + step % 3);
        }
        watch.look();
        now = now.plus(STEP);
        watch.look();
        assertThat(shown())
                .contains("llmlog_anomaly_value{series=\"attempts\"} 0.0")
                .doesNotContain("llmlog_anomaly_value{series=\"error_ratio\"}");
    }

    @Test
    void saysNothingWhileItLearns_andGoesOnWhenTheStoreIsBack() throws Exception {
        calls(LEARNED - 1, 5);
        watch.look();
        assertThat(shown()).doesNotContain("series=");
        store.failWith("away");
        now = now.plus(STEP);
        assertThatThrownBy(watch::look).isInstanceOf(StoreException.class);
        store.failWith(null);
        for (int step = LEARNED; step < 3 * LEARNED; step++) {
            calls(step, 5);
        }
        now = START.plus(STEP.multipliedBy(3 * LEARNED)).plusSeconds(40);
        watch.look();
        assertThat(shown()).contains("llmlog_anomaly_value{series=\"attempts\"} 5.0");
    }

    private void calls(int step, int count) throws MalformedEventException {
        List<DecodedEvent> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(decoder.decode(ByteBuffer.wrap(("{\"event_id\":\"" + EventId.next()
                            + "\",\"event_type\":\"llm_interaction\",\"@timestamp\":\""
                            + START.plus(STEP.multipliedBy(step)).plusSeconds(i) + "\",\"latency_ms\":100}")
                    .getBytes(UTF_8))));
        }
        store.ingest(new IngestBatch(events, Map.of()));
    }

    private String shown() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrometheusTextFormatWriter.create().write(bytes, new MetricSnapshots(List.copyOf(watch.figures())));
        return bytes.toString(UTF_8);
    }
}
