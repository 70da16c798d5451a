package io.llmlog.sink.kafka;

import io.llmlog.internal.thread.OwnThread;
import io.llmlog.sink.Delivery;
import io.llmlog.sink.Lines;
import io.llmlog.sink.RemoteSink;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * A topic of a Kafka cluster: one record per line, acknowledged by all replicas in sync unless told otherwise. Does not load without
 * kafka-clients; ask {@link KafkaClients} first.
 *
 * <p>The producer is made by the first delivery, and made anew after an error that it may not survive. Lines are delivered at least once:
 * after a deadline the producer may still bring through what is then sent again. Only the resolving of host names has no limit of ours.
 */
public final class KafkaSink implements RemoteSink {
    /** The longest that {@link #deliver} waits. */
    static final Duration DEADLINE = Duration.ofSeconds(10);

    private static final Duration CLOSE_LIMIT = Duration.ofMillis(900);
    private static final String CLOSED = "the sink is closed";

    private final KafkaOptions options;
    private final Supplier<Producer<byte[], byte[]>> producers;
    private final Records records;
    private final AtomicReference<@Nullable Producer<byte[], byte[]>> current = new AtomicReference<>();
    private volatile boolean closed;

    KafkaSink(KafkaOptions options, Supplier<Producer<byte[], byte[]>> producers) {
        this.options = options;
        this.producers = producers;
        this.records = new Records(options);
    }

    /** A sink that has opened nothing yet. */
    public static KafkaSink of(KafkaOptions options) {
        return new KafkaSink(options, () -> withKafkasLoader(() -> producer(options)));
    }

    /** What is wrong with the options as far as can be known without a server, for people; nothing when they are good. */
    public static List<String> problems(KafkaOptions options) {
        return withKafkasLoader(() -> ProducerProblems.of(options));
    }

    @Override
    public String name() {
        return options.name();
    }

    @Override
    public Delivery deliver(Lines lines) {
        if (closed) {
            return Delivery.retryAll(CLOSED);
        }
        Producer<byte[], byte[]> producer;
        try {
            producer = openProducer();
        } catch (RuntimeException unmakeable) {
            return Delivery.retryAll(Verdict.problem(unmakeable, options));
        }
        if (closed) {
            // Perhaps before there was a producer to close.
            discard();
            return Delivery.retryAll(CLOSED);
        }
        Attempt attempt = new Attempt(producer, options);
        Delivery delivery = attempt.run(lines, records);
        if (attempt.spoiltTheProducer()) {
            discard();
        }
        return delivery;
    }

    @Override
    public void close() {
        closed = true;
        discard();
    }

    private Producer<byte[], byte[]> openProducer() {
        Producer<byte[], byte[]> producer = current.get();
        if (producer == null) {
            producer = producers.get();
            current.set(producer);
        }
        return producer;
    }

    /**
     * Whatever it still holds is sent again by another, so that there is nothing to wait for but the end of its thread; and not even for
     * that when it hangs in a step that knows no interruption.
     */
    private void discard() {
        Producer<byte[], byte[]> producer = current.getAndSet(null);
        if (producer == null) {
            return;
        }
        Thread closing = OwnThread.of("kafka-close", () -> end(producer));
        closing.start();
        try {
            closing.join(CLOSE_LIMIT.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void end(Producer<byte[], byte[]> producer) {
        try {
            producer.close(Duration.ZERO);
        } catch (RuntimeException unclosable) {
            // It was given up; what it did not bring through is sent again by the next.
        }
    }

    private static Producer<byte[], byte[]> producer(KafkaOptions options) {
        return new KafkaProducer<>(
                new HashMap<>(ProducerSettings.of(options)), new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Kafka looks for classes through the thread, whose own loader may know nothing of them; and its threads inherit what they find. */
    private static <T> T withKafkasLoader(Supplier<T> task) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(KafkaProducer.class.getClassLoader());
        try {
            return task.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
