package io.llmlog.analytics.cli;

import static io.llmlog.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmlog.analytics.testing.Lines;
import io.llmlog.event.LlmEvent;
import io.llmlog.testkit.Events;
import io.llmlog.testkit.Figures;
import io.llmlog.testkit.KafkaBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service between a real broker and its store. */
class KafkaKillIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String TOPIC = "llm-events";
    private static final int KILLS = 3;
    private static final int LEAST = 2_000;

    @TempDir
    private Path directory;

    /** Offsets and events are stored together or not at all. */
    @Test
    void F29_killedWhileItConsumes_itStoresEachEventOnce() throws Exception {
        Set<String> written = ConcurrentHashMap.newKeySet();
        AtomicBoolean enough = new AtomicBoolean();
        try (KafkaBroker broker = KafkaBroker.start(Files.createDirectory(directory.resolve("broker")))) {
            try (Admin admin = broker.admin()) {
                admin.createTopics(List.of(new NewTopic(TOPIC, 2, (short) 1)))
                        .all()
                        .get();
            }
            Thread writer = new Thread(() -> write(broker, written, enough));
            writer.start();
            try {
                for (int kills = 1; kills <= KILLS; kills++) {
                    try (ServiceProcess service = serve(broker)) {
                        long before = service.events();
                        eventually("it stores", PATIENCE, () -> service.events() > before);
                        service.kill();
                    }
                }
            } finally {
                enough.set(true);
                writer.join();
            }
            try (ServiceProcess service = serve(broker)) {
                eventually("all is stored", PATIENCE, () -> service.events() >= written.size());
                assertThat(service.values("event_id")).isEqualTo(written);
                assertThat(service.events()).isEqualTo(written.size());
                JsonNode kafka = service.get("health").path("kafka");
                assertThat(kafka.path("rejected").asInt()).isZero();
                assertThat(kafka.path("partitions")).hasSize(2);
                assertThat(service.get("ready").path("ready").asBoolean()).isTrue();
                service.stop();
            }
        }
        Figures.tell("F29", KILLS + " kills while it consumed Kafka, " + written.size() + " events, each there once");
    }

    private ServiceProcess serve(KafkaBroker broker) throws IOException {
        Path config = Files.writeString(
                directory.resolve("kafka.properties"), "session.timeout.ms=6000\nheartbeat.interval.ms=500\n");
        return ServiceProcess.serve(
                directory,
                0,
                directory.resolve("data"),
                "--kafka",
                broker.address(),
                "--topic",
                TOPIC,
                "--kafka-config",
                config.toString());
    }

    private static void write(KafkaBroker broker, Set<String> written, AtomicBoolean enough) {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.address()), new StringSerializer(), new StringSerializer())) {
            for (int i = 0; !enough.get() || i < LEAST; i++) {
                LlmEvent event = Events.numbered(i);
                producer.send(new ProducerRecord<>(TOPIC, event.eventId(), Lines.of(event)));
                written.add(event.eventId());
                Thread.sleep(1);
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
