package io.llmlog.sink.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.config.Pipelines;
import io.llmlog.config.Settings;
import io.llmlog.pipeline.EventPipeline;
import io.llmlog.pipeline.PipelineStats;
import io.llmlog.testkit.Events;
import io.llmlog.testkit.Eventually;
import io.llmlog.testkit.Figures;
import io.llmlog.testkit.KafkaBroker;
import io.llmlog.testkit.KafkaTopic;
import io.llmlog.testkit.StatusLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A broker that is killed under load and comes back: everything an application logged arrives, as its settings alone say. Seconds of the outage
 * by the system property {@code soak.outage.seconds}.
 */
class OutageIT {
    private static final int OUTAGE_SECONDS = Integer.getInteger("soak.outage.seconds", 5);
    private static final int EVENTS_PER_SECOND = 1_000;

    @TempDir
    private Path folder;

    private final StatusLog status = new StatusLog();

    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void F2_losesNothing_whenTheBrokerIsKilledUnderAThousandEventsASecond() throws Exception {
        try (KafkaBroker broker = KafkaBroker.start(Files.createDirectory(folder.resolve("broker")))) {
            KafkaTopic topic = KafkaTopic.create(broker, "llm-events");
            EventPipeline pipeline = start(broker);
            List<String> accepted = new ArrayList<>();

            offer(pipeline, 2, accepted);
            broker.kill();
            offer(pipeline, OUTAGE_SECONDS, accepted);
            broker.start();
            long begin = System.nanoTime();
            long backlog = pipeline.stats().sinks().get(0).spooled();
            offer(pipeline, 2, accepted);

            Eventually.eventually("all is delivered", Duration.ofMinutes(2), () -> isDrained(pipeline.stats()));
            double seconds = (System.nanoTime() - begin) / 1e9;
            PipelineStats stats = pipeline.stats();
            Figures.tell(
                    "F2",
                    "broker killed for %d s under %d events/s, %d of %d delivered, %d waited and were there %.1f s after its start"
                            .formatted(
                                    OUTAGE_SECONDS,
                                    EVENTS_PER_SECOND,
                                    stats.sinks().get(0).delivered(),
                                    accepted.size(),
                                    backlog,
                                    seconds));
            pipeline.close();

            assertThat(accepted).hasSize(EVENTS_PER_SECOND * (4 + OUTAGE_SECONDS));
            assertThat(stats.accepted()).isEqualTo(accepted.size());
            assertThat(stats.sinks().get(0).delivered()).isEqualTo(accepted.size());
            assertThat(stats.balances()).isTrue();
            List<String> there = topic.keys();
            assertThat(new HashSet<>(there)).isEqualTo(new HashSet<>(accepted));
            // A batch under way when the broker died may be there twice.
            assertThat(there.size() - accepted.size()).isLessThan(EVENTS_PER_SECOND);
            assertThat(status.messages())
                    .anySatisfy(message -> assertThat(message).contains("cannot deliver to kafka://"));
        }
    }

    private EventPipeline start(KafkaBroker broker) {
        Settings settings = Settings.read(Map.of(
                "sinks",
                "kafka://" + broker.address() + "/llm-events",
                "spool-dir",
                folder.resolve("spool").toString()));
        return Pipelines.start(settings, status.status());
    }

    private static void offer(EventPipeline pipeline, int seconds, List<String> accepted) {
        long start = System.nanoTime();
        for (int i = 0; i < seconds * EVENTS_PER_SECOND; i++) {
            while (System.nanoTime() - start < i * (1_000_000_000L / EVENTS_PER_SECOND)) {
                LockSupport.parkNanos(200_000);
            }
            var event = Events.numbered(i);
            if (pipeline.offer(event)) {
                accepted.add(event.eventId());
            }
        }
    }

    private static boolean isDrained(PipelineStats stats) {
        return stats.queued() == 0
                && stats.sinks().get(0).spooled() == 0
                && stats.sinks().get(0).waiting() == 0;
    }
}
