package io.llmlog.benchmarks;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.llmlog.encode.JsonLineEncoder;
import io.llmlog.event.Producer;
import io.llmlog.internal.json.JsonBuffer;
import io.llmlog.sink.Delivery;
import io.llmlog.sink.Lines;
import io.llmlog.sink.kafka.KafkaOptions;
import io.llmlog.sink.kafka.KafkaSink;
import io.llmlog.testkit.KafkaBroker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.LoggerFactory;

/**
 * Events a second into a real broker on this machine, all acknowledged: the sink, batch by batch as it is fed from the spool, beside a bare
 * producer that sends the same bytes with the same keys as fast as it takes them. Contenders take turns. Run it in the checkout, where
 * {@code mvn verify} has resolved the broker.
 */
final class KafkaPath {
    private static final int EVENTS = 40_000;
    private static final int ROUNDS = 5;
    private static final int BATCH_BYTES = 1024 * 1024;
    private static final String TOPIC = "llm-events";

    private KafkaPath() {}

    @FunctionalInterface
    private interface Run {
        void send(KafkaBroker broker, byte[][] lines) throws Exception;
    }

    public static void main(String[] args) throws Exception {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.ERROR);
        Map<String, Run> contenders = new LinkedHashMap<>();
        contenders.put("bare KafkaProducer", KafkaPath::bare);
        contenders.put("the same, batch.size=256 KiB", (broker, lines) -> bare(broker, lines, Map.of("batch.size", "262144")));
        contenders.put("KafkaSink, 1 MiB a delivery", KafkaPath::sink);
        byte[][] lines = lines();
        Map<String, List<Double>> rates = new LinkedHashMap<>();
        Path folder = Files.createTempDirectory("llmlog-bench");
        try (KafkaBroker broker = KafkaBroker.start(folder)) {
            for (int round = 0; round <= ROUNDS; round++) {
                for (Map.Entry<String, Run> contender : contenders.entrySet()) {
                    double rate = measure(broker, lines, contender.getValue());
                    if (round > 0) {
                        rates.computeIfAbsent(contender.getKey(), name -> new ArrayList<>()).add(rate);
                    }
                }
            }
        } finally {
            delete(folder);
        }
        print(rates);
    }

    private static void print(Map<String, List<Double>> rates) {
        double bare = median(rates.values().iterator().next());
        System.out.printf("| %d events of 3.8 KB to Kafka, acks=all | events/s | of the bare producer |%n| --- | --- | --- |%n", EVENTS);
        rates.forEach((name, rounds) -> System.out.printf(
                Locale.ROOT, "| %s | %,.0f | %.0f %% |%n", name, median(rounds), 100 * median(rounds) / bare));
    }

    private static double measure(KafkaBroker broker, byte[][] lines, Run run) throws Exception {
        try (Admin admin = broker.admin()) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
            long start = System.nanoTime();
            run.send(broker, lines);
            double seconds = (System.nanoTime() - start) / 1e9;
            admin.deleteTopics(List.of(TOPIC)).all().get();
            return lines.length / seconds;
        }
    }

    private static void bare(KafkaBroker broker, byte[][] lines) {
        bare(broker, lines, Map.of());
    }

    private static void bare(KafkaBroker broker, byte[][] lines, Map<String, String> more) {
        Map<String, Object> settings = new LinkedHashMap<>(more);
        settings.put("bootstrap.servers", broker.address());
        settings.put("acks", "all");
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < lines.length; i++) {
                producer.send(new ProducerRecord<>(TOPIC, key(i), lines[i]), (record, failure) -> {
                    if (failure != null) {
                        throw new IllegalStateException(failure);
                    }
                });
            }
        }
    }

    private static void sink(KafkaBroker broker, byte[][] lines) {
        KafkaOptions options =
                new KafkaOptions(broker.address(), TOPIC, KafkaOptions.DEFAULT_KEY_FIELD, Map.of());
        try (KafkaSink sink = KafkaSink.of(options)) {
            for (int first = 0; first < lines.length; ) {
                Lines batch = batch(lines, first);
                Delivery delivery = sink.deliver(batch);
                if (delivery.problem() != null) {
                    throw new IllegalStateException(delivery.problem());
                }
                first += batch.count();
            }
        }
    }

    private static Lines batch(byte[][] lines, int first) {
        byte[] bytes = new byte[BATCH_BYTES];
        int[] ends = new int[lines.length - first];
        int count = 0;
        int end = 0;
        while (count < ends.length && end + lines[first + count].length < BATCH_BYTES) {
            byte[] line = lines[first + count];
            System.arraycopy(line, 0, bytes, end, line.length);
            end += line.length;
            bytes[end++] = '\n';
            ends[count++] = end;
        }
        return new Lines(bytes, 0, Arrays.copyOf(ends, count), count);
    }

    private static byte[][] lines() {
        JsonLineEncoder encoder =
                new JsonLineEncoder(Producer.current("shop", "1.4.2", "production"), BATCH_BYTES, List.of());
        JsonBuffer buffer = new JsonBuffer(8192);
        byte[][] lines = new byte[EVENTS][];
        for (int i = 0; i < EVENTS; i++) {
            buffer.truncate(0);
            encoder.encode(SampleEvent.ascii().ours(), i, buffer);
            lines[i] = Arrays.copyOf(buffer.array(), buffer.length() - 1);
        }
        return lines;
    }

    private static byte[] key(int number) {
        return String.format("01890a5d-ac96-774b-bcce-%012d", number).getBytes(StandardCharsets.US_ASCII);
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
