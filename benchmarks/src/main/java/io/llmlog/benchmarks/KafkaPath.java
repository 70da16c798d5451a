package io.llmlog.benchmarks;

import io.llmlog.sink.Delivery;
import io.llmlog.sink.Lines;
import io.llmlog.sink.kafka.KafkaOptions;
import io.llmlog.sink.kafka.KafkaSink;
import io.llmlog.testkit.KafkaBroker;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Events a second into a real broker on this machine, all acknowledged: the sink, batch by batch as it is fed from the spool, beside a bare
 * producer that sends the same bytes with the same keys as fast as it takes them. Run it in the checkout, where {@code mvn verify} has
 * resolved the broker.
 */
final class KafkaPath {
    private static final int EVENTS = 40_000;
    private static final int ROUNDS = 5;
    private static final String TOPIC = "llm-events";
    private static final String BARE = "bare KafkaProducer";

    private final KafkaBroker broker;
    private final SampleLines lines = new SampleLines(EVENTS);
    private final List<Lines> batches = lines.batches();

    private KafkaPath(KafkaBroker broker) {
        this.broker = broker;
    }

    @FunctionalInterface
    private interface Run {
        void send() throws Exception;
    }

    public static void main(String[] args) throws Exception {
        try (Scratch scratch = new Scratch();
                KafkaBroker broker = KafkaBroker.start(scratch.path())) {
            print(new KafkaPath(broker).rates());
        }
    }

    private Map<String, double[]> rates() throws Exception {
        Map<String, Turns.Contender> contenders = new LinkedHashMap<>();
        contenders.put(BARE, () -> measure(() -> bare(Map.of())));
        contenders.put("the same, batch.size=256 KiB", () -> measure(() -> bare(Map.of("batch.size", "262144"))));
        contenders.put("KafkaSink", () -> measure(this::sink));
        return Turns.medians(ROUNDS, contenders);
    }

    private static void print(Map<String, double[]> rates) {
        double[] bare = rates.getOrDefault(BARE, new double[1]);
        System.out.printf("| %d events of 3.8 KB to Kafka, acks=all | events/s | of the bare producer |%n| --- | --- | --- |%n", EVENTS);
        rates.forEach((name, rate) ->
                System.out.printf(Locale.ROOT, "| %s | %,.0f | %.0f %% |%n", name, rate[0], 100 * rate[0] / bare[0]));
    }

    private double[] measure(Run run) throws Exception {
        try (Admin admin = broker.admin()) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
            long start = System.nanoTime();
            run.send();
            double seconds = (System.nanoTime() - start) / 1e9;
            admin.deleteTopics(List.of(TOPIC)).all().get();
            return new double[] {EVENTS / seconds};
        }
    }

    private void bare(Map<String, String> more) {
        Map<String, Object> settings = new LinkedHashMap<>(more);
        settings.put("bootstrap.servers", broker.address());
        settings.put("acks", "all");
        AtomicReference<Exception> problem = new AtomicReference<>();
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < lines.count(); i++) {
                byte[] key = SampleLines.id(i).getBytes(StandardCharsets.US_ASCII);
                producer.send(new ProducerRecord<>(TOPIC, key, lines.line(i)), (record, failure) -> {
                    if (failure != null) {
                        problem.set(failure);
                    }
                });
            }
        }
        if (problem.get() != null) {
            throw new IllegalStateException(problem.get());
        }
    }

    private void sink() {
        KafkaOptions options =
                new KafkaOptions(broker.address(), TOPIC, KafkaOptions.DEFAULT_KEY_FIELD, Map.of());
        try (KafkaSink sink = KafkaSink.of(options)) {
            for (Lines batch : batches) {
                Delivery delivery = sink.deliver(batch);
                if (delivery.problem() != null) {
                    throw new IllegalStateException(delivery.problem());
                }
            }
        }
    }
}
