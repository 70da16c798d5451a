package io.llmlog.analytics.cli;

import static io.llmlog.testkit.Eventually.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.llmlog.analytics.classify.Labelling;
import io.llmlog.analytics.classify.LabellingOptions;
import io.llmlog.analytics.deadletter.DeadLetter;
import io.llmlog.analytics.deadletter.DeadLetterFiles;
import io.llmlog.analytics.deadletter.RejectedLines;
import io.llmlog.analytics.ingest.topic.TopicOptions;
import io.llmlog.analytics.ingest.topic.TopicPipe;
import io.llmlog.analytics.testing.Lines;
import io.llmlog.analytics.testing.Producing;
import io.llmlog.testkit.Figures;
import io.llmlog.testkit.KafkaBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Log records of one topic, labelled, in another of a real broker. */
class ClassifyTopicsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final int KILLS = 1;
    private static final int LEAST = 2_000;
    private static final int MANY = 40;
    /** Of a producer, by default: a longer record goes alone. */
    private static final int BATCH_SIZE = 16_384;

    /** Soon given up for dead; and all there is comes in one poll, which makes one transaction. */
    private static final Map<String, String> QUICK = Map.of(
            "session.timeout.ms", "6000", "heartbeat.interval.ms", "500", "max.partition.fetch.bytes", "4194304");

    @TempDir
    private static Path folder;

    private static KafkaBroker broker;

    @TempDir
    private Path directory;

    private final int number = NUMBER.incrementAndGet();
    private final String from = "raw-logs-" + number;
    private final String to = "classified-logs-" + number;
    private final String dead = "dead-logs-" + number;

    @BeforeAll
    static void startBroker() throws Exception {
        broker = KafkaBroker.start(folder);
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @Test
    void recordsOfAllKindsComeOutLabelled_andWhatIsNoneIsKeptApart() throws Exception {
        create();
        send(List.of(
                raw("k1", "2026-11-23 10:00:00 ERROR payment.Gateway - card 4111 1111 1111 1111 was refused: timeout"),
                raw("k2", "{\"level\":\"ERROR\",\"msg\":\"disk failure\",\n \"logger\":\"store\"}"),
                raw("k3", "{looks like JSON and is none"),
                raw("k4", "strange\n  text of\nseveral lines"),
                raw("k5", "{\"event_type\":\"log\",\"message\":7}"),
                new ProducerRecord<>(from, 0, "k6".getBytes(UTF_8), new byte[] {(byte) 0xC3, 'x'}),
                new ProducerRecord<>(from, 0, "k7".getBytes(UTF_8), null)));
        try (TopicPipe pipe = start(dead)) {
            eventually("all is there", PATIENCE, () -> pipe.status().records() == 7);
            assertThat(pipe.status().rejected()).isEqualTo(3);
            eventually("Kafka has answered", PATIENCE, () -> pipe.problem() == null);
        }
        Map<String, JsonNode> events = events(4);
        assertThat(events).containsOnlyKeys("k1", "k2", "k3", "k4");
        assertThat(events.get("k1").path("classification").asText()).isEqualTo("incident");
        assertThat(events.get("k1").path("message").asText())
                .contains("<CARD_1>")
                .doesNotContain("4111");
        assertThat(events.get("k2").path("log").path("logger").asText()).isEqualTo("store");
        assertThat(events.get("k3").path("message").asText()).isEqualTo("{looks like JSON and is none");
        assertThat(events.get("k4").path("message").asText()).isEqualTo("strange\n  text of\nseveral lines");
        assertThat(events.values()).allSatisfy(event -> assertThat(event.has("classification_source"))
                .isTrue());
        List<ConsumerRecord<byte[], byte[]>> letters = committed(dead, 3);
        assertThat(letters).extracting(letter -> text(letter.key())).containsExactly("k5", "k6", "k7");
        assertThat(letters)
                .extracting(letter ->
                        text(letter.headers().lastHeader("llmlog.reason").value()))
                .containsExactly("message must be a string", "not valid UTF-8", "without a value");
        assertThat(text(letters.get(0).headers().lastHeader("llmlog.offset").value()))
                .isEqualTo("4");
    }

    @Test
    void withoutATopicForThem_recordsThatAreNoneGoToFiles() throws Exception {
        create();
        send(List.of(
                raw("k1", "{\"event_type\":\"log\",\"message\":7,\"mail\":\"bob@example.com\"}"), raw("k2", "fine")));
        try (TopicPipe pipe = start(null)) {
            eventually("all is there", PATIENCE, () -> pipe.status().records() == 2);
        }
        assertThat(events(1)).containsOnlyKeys("k2");
        assertThat(new DeadLetterFiles(directory.resolve("dead-letters")).read().letters())
                .singleElement()
                .satisfies(letter -> assertThat(letter.event()).contains("<EMAIL_1>"))
                .extracting(DeadLetter::sink)
                .isEqualTo("kafka:" + from + "-0");
    }

    /** More of the others than are under way at once: Kafka fails what is not sent yet for the reason of the one that was refused. */
    @Test
    void aRecordThatIsTooLongAsAnEventDoesNotHoldUpTheOthers() throws Exception {
        create();
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        records.add(raw("k0", "x".repeat(1_048_500 - 200)));
        for (int i = 1; i < MANY; i++) {
            records.add(raw("k" + i, "fine " + "y".repeat(BATCH_SIZE)));
        }
        send(records);
        try (TopicPipe pipe = start(dead)) {
            eventually("all is there", PATIENCE, () -> pipe.status().records() == MANY);
        }
        assertThat(events(MANY - 1)).hasSize(MANY - 1).doesNotContainKey("k0");
        assertThat(committed(dead, 1)).hasSize(1);
    }

    /** Offsets and events are committed together or not at all. */
    @Test
    void F29_killedWhileItLabels_eachRecordComesOutOnce() throws Exception {
        create();
        AtomicInteger written = new AtomicInteger();
        AtomicBoolean enough = new AtomicBoolean();
        Thread writer = new Thread(() -> write(written, enough));
        writer.start();
        try {
            for (int kills = 1; kills <= KILLS; kills++) {
                int before = committed(to).size();
                Process process = command();
                try {
                    eventually("it labels", PATIENCE, () -> committed(to).size() > before);
                } finally {
                    process.destroyForcibly().waitFor();
                }
            }
        } finally {
            enough.set(true);
            writer.join();
        }
        Process process = command();
        try {
            eventually("all is labelled", PATIENCE, () -> committed(to).size() >= written.get());
        } finally {
            process.destroyForcibly().waitFor();
        }
        List<ConsumerRecord<byte[], byte[]>> records = committed(to);
        Set<String> keys = records.stream().map(record -> text(record.key())).collect(Collectors.toSet());
        assertThat(records).hasSize(written.get());
        assertThat(keys).hasSize(written.get());
        Figures.tell("F29", KILLS + " kills between two topics, " + written.get() + " records, each there once");
    }

    private Process command() throws IOException {
        Path config = directory.resolve("kafka.properties");
        Files.writeString(
                config,
                QUICK.entrySet().stream()
                        .map(property -> property.getKey() + "=" + property.getValue() + "\n")
                        .collect(Collectors.joining()));
        return ServiceProcess.command(
                        directory,
                        "classify",
                        "--kafka",
                        broker.address(),
                        "--from",
                        from,
                        "--to",
                        to,
                        "--group",
                        "group-" + number,
                        "--kafka-config",
                        config.toString(),
                        "--data",
                        directory.resolve("data").toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("classify.log").toFile())
                .start();
    }

    private void write(AtomicInteger written, AtomicBoolean enough) {
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            for (int i = 0; !enough.get() || i < LEAST; i++) {
                ProducerRecord<byte[], byte[]> record =
                        raw("r" + i, "2026-11-23 10:00:00 INFO shop.Orders - order " + i + " was paid");
                producer.send(record, (taken, failure) -> {
                    if (failure == null) {
                        written.incrementAndGet();
                    }
                });
                Thread.sleep(1);
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private TopicPipe start(@Nullable String deadLetters) {
        TopicOptions options =
                new TopicOptions(List.of(broker.address()), from, to, deadLetters, "group-" + number, QUICK);
        return TopicPipe.start(
                options,
                "member-" + number,
                Lines.RULES.labelling(Labelling.plain(LabellingOptions.DEFAULT)),
                RejectedLines.in(directory));
    }

    private void create() throws Exception {
        try (Admin admin = broker.admin()) {
            admin.createTopics(List.of(
                            new NewTopic(from, 2, (short) 1),
                            new NewTopic(to, 2, (short) 1),
                            new NewTopic(dead, 1, (short) 1)))
                    .all()
                    .get();
        }
    }

    private void send(List<ProducerRecord<byte[], byte[]>> records) throws Exception {
        Producing.all(broker, ClassifyTopicsIT::producer, records);
    }

    private ProducerRecord<byte[], byte[]> raw(String key, String value) {
        return new ProducerRecord<>(from, 0, key.getBytes(UTF_8), value.getBytes(UTF_8));
    }

    private static KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        broker.address(),
                        "max.request.size",
                        4 << 20,
                        "request.timeout.ms",
                        5_000,
                        "delivery.timeout.ms",
                        20_000),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private Map<String, JsonNode> events(int count) throws Exception {
        Map<String, JsonNode> events = new TreeMap<>();
        for (ConsumerRecord<byte[], byte[]> record : committed(to, count)) {
            assertThat(events.put(text(record.key()), JSON.readTree(record.value())))
                    .isNull();
        }
        return events;
    }

    /** All that is committed once it is as much. The coordinator answers a commit before its marks are in the partitions: readers see it later. */
    private static List<ConsumerRecord<byte[], byte[]>> committed(String topic, int count) throws InterruptedException {
        eventually(
                count + " records of " + topic, PATIENCE, () -> committed(topic).size() >= count);
        return committed(topic);
    }

    /** All that is committed now. */
    private static List<ConsumerRecord<byte[], byte[]>> committed(String topic) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.address(), "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(50)).forEach(records::add);
            }
            return records;
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, UTF_8);
    }
}
