package io.llmlog.benchmarks;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import com.github.danielwegener.logback.kafka.KafkaAppender;
import com.github.danielwegener.logback.kafka.delivery.AsynchronousDeliveryStrategy;
import com.github.danielwegener.logback.kafka.keying.NoKeyKeyingStrategy;
import io.llmlog.benchmarks.result.Figure;
import io.llmlog.benchmarks.result.Role;
import io.llmlog.sink.Delivery;
import io.llmlog.sink.Lines;
import io.llmlog.sink.kafka.KafkaOptions;
import io.llmlog.sink.kafka.KafkaSink;
import io.llmlog.testkit.KafkaBroker;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import net.logstash.logback.argument.StructuredArguments;
import net.logstash.logback.encoder.LogstashEncoder;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The suite {@code kafka}: events a second into a real broker on this machine, all acknowledged: the sink, batch by batch as it is fed from the spool, beside a bare
 * producer that sends the same bytes with the same keys as fast as it takes them. Run it in the checkout, where {@code mvn verify} has
 * resolved the broker.
 */
final class KafkaSuite {
    private static final String TOPIC = "llm-events";
    private static final String BARE = "bare KafkaProducer";
    private static final String LARGE_BATCHES = "bare KafkaProducer, batch.size=256 KiB";

    private final KafkaBroker broker;
    private final SampleLines lines;
    private final List<Lines> batches;

    private KafkaSuite(KafkaBroker broker, int events) {
        this.broker = broker;
        this.lines = new SampleLines(events);
        this.batches = lines.batches();
    }

    @FunctionalInterface
    private interface Run {
        void send() throws Exception;
    }

    static void run(Effort effort, Findings findings) throws Exception {
        try (Scratch scratch = new Scratch();
                KafkaBroker broker = KafkaBroker.start(scratch.path())) {
            new KafkaSuite(broker, effort.of(40_000, 10_000)).compare(effort.of(5, 2), findings);
        }
    }

    private void compare(int rounds, Findings findings) throws Exception {
        new Contest("events of 3.8 KB to Kafka, acks=all", BARE, Figure.more("events", "events/s"))
                .with(BARE, Role.LIMIT, "its defaults: batches of 16 KiB", () -> measure(() -> bare(Map.of())))
                .with(LARGE_BATCHES, Role.LIMIT, () -> measure(() -> bare(Map.of("batch.size", "262144"))))
                .with("KafkaSink", Role.OURS, () -> measure(this::sink))
                .with(
                        "logback-kafka-appender",
                        Role.PEER,
                        "encodes by LogstashEncoder, sends no keys",
                        () -> measure(this::appender))
                .run(rounds, findings);
    }

    private double[] measure(Run run) throws Exception {
        try (Admin admin = broker.admin()) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
            long start = System.nanoTime();
            run.send();
            double seconds = (System.nanoTime() - start) / 1e9;
            long there = arrived(admin);
            if (there != lines.count()) {
                throw new IllegalStateException(there + " of " + lines.count() + " events are there");
            }
            admin.deleteTopics(List.of(TOPIC)).all().get();
            return new double[] {lines.count() / seconds};
        }
    }

    private static long arrived(Admin admin) throws Exception {
        TopicPartition partition = new TopicPartition(TOPIC, 0);
        return admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                .partitionResult(partition)
                .get()
                .offset();
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
        KafkaOptions options = new KafkaOptions(broker.address(), TOPIC, KafkaOptions.DEFAULT_KEY_FIELD, Map.of());
        try (KafkaSink sink = KafkaSink.of(options)) {
            for (Lines batch : batches) {
                Delivery delivery = sink.deliver(batch);
                if (delivery.problem() != null) {
                    throw new IllegalStateException(delivery.problem());
                }
            }
        }
    }

    private void appender() {
        LoggerContext context = Contexts.context();
        KafkaAppender<ILoggingEvent> appender = new KafkaAppender<>();
        LogstashEncoder encoder = new LogstashEncoder();
        encoder.setContext(context);
        encoder.start();
        appender.setEncoder(encoder);
        appender.setTopic(TOPIC);
        appender.setKeyingStrategy(new NoKeyKeyingStrategy());
        appender.setDeliveryStrategy(new AsynchronousDeliveryStrategy());
        appender.addProducerConfigValue("bootstrap.servers", broker.address());
        appender.addProducerConfigValue("acks", "all");
        Contexts.attach(context, appender);
        Object facts = StructuredArguments.entries(SampleEvent.ascii().facts());
        for (int i = 0; i < lines.count(); i++) {
            context.getLogger("llm").info(SampleEvent.MESSAGE, facts);
        }
        context.stop();
    }
}
