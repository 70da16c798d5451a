package io.llmlog.analytics.ingest.topic;

import io.llmlog.analytics.ExplainedException;
import io.llmlog.analytics.deadletter.DeadLetterLane;
import io.llmlog.analytics.deadletter.RejectedLines;
import io.llmlog.analytics.decode.EventRules;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes log records out of one topic and puts them, labelled, into another, on one thread. Each transaction of Kafka holds what one poll brought and
 * the group's offsets behind it: whoever reads what is committed sees each record once, whatever ends the process. What Kafka does not take is tried
 * again for ever, from the last transaction on.
 */
public final class TopicPipe implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TopicPipe.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration QUIET = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final long CLOSE_SECONDS = 10;
    /** Records whose events Kafka refuses are few. */
    private static final int MOST_REFUSED = 10_000;

    private final TopicOptions options;
    private final String member;
    private final EventRules rules;
    private final RecordReader reader;
    private final DeadLetterLane deadLetters;
    private final Thread thread = new Thread(this::run, "llmlog-topics");
    private final CountDownLatch closing = new CountDownLatch(1);
    private final LongAdder records = new LongAdder();
    private final LongAdder rejected = new LongAdder();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private volatile @Nullable String problem = "has not heard of Kafka yet";
    private volatile @Nullable KafkaConsumer<byte[], byte[]> current;

    private TopicPipe(TopicOptions options, String member, EventRules rules, RejectedLines deadLetters) {
        this.options = options;
        this.member = member;
        this.rules = rules;
        this.reader = new RecordReader(rules);
        this.deadLetters = new DeadLetterLane(deadLetters);
    }

    /**
     * What was done since it began.
     *
     * @param records taken
     * @param rejected those of them that are no events
     */
    public record Status(long records, long rejected) {}

    /**
     * Begins; the brokers need not be there yet.
     *
     * @param member names this one among those of the group, the same after a restart
     * @param rules by which records are labelled, among other things
     * @param deadLetters for what is no event, unless a topic is named for it
     * @throws ExplainedException when the properties make no consumer or producer
     */
    public static TopicPipe start(TopicOptions options, String member, EventRules rules, RejectedLines deadLetters) {
        TopicPipe pipe = new TopicPipe(options, member, rules, deadLetters);
        try {
            pipe.current = pipe.consumer();
            pipe.producer().close(Duration.ZERO);
        } catch (KafkaException e) {
            // Its message names the property, and may quote its value.
            throw new ExplainedException(
                    "the properties of Kafka make no consumer or no producer: "
                            + e.getClass().getSimpleName() + "; look at their logins, certificates and classes",
                    e);
        }
        pipe.thread.start();
        return pipe;
    }

    /** What keeps records from being taken right now, or null. */
    public @Nullable String problem() {
        String now = problem;
        return now == null && thread.getState() == Thread.State.TERMINATED ? "nothing is taken any more" : now;
    }

    /** As of the last transaction. */
    public Status status() {
        return new Status(records.sum(), rejected.sum());
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(options.consumer(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(options.producer(member), new ByteArraySerializer(), new ByteArraySerializer());
    }

    private void run() {
        while (closing.getCount() > 0) {
            // Whatever failed: both begin anew, where the last transaction ended.
            try (KafkaConsumer<byte[], byte[]> consumer = opened()) {
                KafkaProducer<byte[], byte[]> producer = producer();
                try {
                    producer.initTransactions();
                    pipe(consumer, producer);
                } finally {
                    // What is not committed by now is undone by whoever begins next.
                    producer.close(Duration.ZERO);
                }
            } catch (WakeupException | InterruptException stopping) {
                LOG.debug("stops");
            } catch (RuntimeException e) {
                report(options + " does not work: " + e.getClass().getSimpleName() + ": " + e.getMessage());
            } catch (Error e) {
                // Such as too little memory, which others may give back. What it says may be of the records.
                report(options + " does not work: " + e.getClass().getName());
            }
            current = null;
            await(RETRY);
        }
    }

    private KafkaConsumer<byte[], byte[]> opened() {
        KafkaConsumer<byte[], byte[]> open = current;
        if (open == null) {
            open = consumer();
            current = open;
        }
        return open;
    }

    private void pipe(KafkaConsumer<byte[], byte[]> consumer, KafkaProducer<byte[], byte[]> producer) {
        consumer.subscribe(List.of(options.from()));
        long heard = System.nanoTime();
        while (closing.getCount() > 0) {
            ConsumerRecords<byte[], byte[]> polled = consumer.poll(POLL);
            if (!polled.isEmpty()) {
                write(new TopicBatch(polled, options, rules, reader, refused), consumer, producer);
                heard = System.nanoTime();
            } else if (System.nanoTime() - heard >= QUIET.toNanos()
                    || problem != null && !consumer.assignment().isEmpty()) {
                report(whyQuiet(consumer));
                heard = System.nanoTime();
            }
        }
    }

    private void write(
            TopicBatch batch, KafkaConsumer<byte[], byte[]> consumer, KafkaProducer<byte[], byte[]> producer) {
        if (options.deadLetters() == null) {
            batch.rejected().forEach(deadLetters::keep);
        }
        producer.beginTransaction();
        AtomicBoolean isFirst = new AtomicBoolean(true);
        for (TopicBatch.Output output : batch.outputs()) {
            var unused = producer.send(output.record(), (written, failure) -> {
                // With the first the transaction fails, and with that all that is not sent yet, for the same reason.
                if (failure instanceof RecordTooLargeException
                        && isFirst.getAndSet(false)
                        && refused.size() < MOST_REFUSED) {
                    refused.add(output.place());
                }
            });
        }
        producer.sendOffsetsToTransaction(batch.next(), consumer.groupMetadata());
        producer.commitTransaction();
        deadLetters.stored();
        refused.clear();
        int count = batch.outputs().size();
        records.add(options.deadLetters() == null ? count + batch.rejected().size() : count);
        rejected.add(batch.rejected().size());
        if (!batch.rejected().isEmpty()) {
            LOG.warn(
                    "{} records are no events, the first: {}, {}: {}",
                    batch.rejected().size(),
                    batch.rejected().get(0).source(),
                    batch.rejected().get(0).place(),
                    batch.rejected().get(0).reason());
        }
        report(null);
    }

    /** Nothing comes: because there is nothing, or because nobody answers. */
    private @Nullable String whyQuiet(KafkaConsumer<byte[], byte[]> consumer) {
        try {
            if (consumer.partitionsFor(options.from(), ANSWER).isEmpty()) {
                return "there is no topic " + options.from() + " at " + String.join(",", options.servers());
            }
            return null;
        } catch (RetriableException e) {
            return "no broker of " + String.join(",", options.servers()) + " answers";
        }
    }

    private void report(@Nullable String now) {
        if (now != null && !now.equals(problem)) {
            LOG.error("{}; trying again", now);
        } else if (now == null && problem != null) {
            LOG.info("labelling {}", options);
        }
        problem = now;
    }

    private void await(Duration pause) {
        try {
            if (closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("closing");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops after the transaction under way, and leaves the group, so that others take over at once. */
    @Override
    public void close() {
        closing.countDown();
        KafkaConsumer<byte[], byte[]> open = current;
        if (open != null) {
            open.wakeup();
        }
        try {
            thread.join(TimeUnit.SECONDS.toMillis(CLOSE_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
