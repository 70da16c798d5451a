package io.llmlog.analytics.ingest.kafka;

import io.llmlog.analytics.deadletter.DeadLetterLane;
import io.llmlog.analytics.deadletter.RejectedLines;
import io.llmlog.analytics.decode.EventRules;
import io.llmlog.analytics.store.EventStore;
import io.llmlog.analytics.store.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes events out of Kafka, on one thread. Each transaction of the store holds what one poll brought and the offsets behind it; the group's offsets are
 * committed after that. So whatever ends the process, each event is there once. Brokers that are away and a store that fails are tried again for
 * ever; nothing is skipped for them.
 */
public final class KafkaIngest implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaIngest.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration QUIET = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final String RECORDS = "2000";
    private static final String FETCH_BYTES = String.valueOf(16 << 20);

    private final KafkaOptions options;
    private final EventStore store;
    private final EventRules rules;
    private final DeadLetterLane deadLetters;
    private final Thread thread = new Thread(this::run, "llmlog-kafka");
    private final CountDownLatch closing = new CountDownLatch(1);
    private final LongAdder records = new LongAdder();
    private final LongAdder rejected = new LongAdder();
    private volatile List<PartitionStatus> partitions = List.of();
    private volatile @Nullable String problem = "has not heard of Kafka yet";
    /** Null while there is none. */
    private volatile @Nullable KafkaConsumer<byte[], byte[]> current;

    private long heard;

    private KafkaIngest(KafkaOptions options, EventStore store, EventRules rules, RejectedLines deadLetters) {
        this.options = options;
        this.store = store;
        this.rules = rules;
        this.deadLetters = new DeadLetterLane(deadLetters);
    }

    /**
     * Starts to consume; the brokers need not be there yet.
     *
     * @throws KafkaException when the properties make no consumer
     */
    public static KafkaIngest start(
            KafkaOptions options, EventStore store, EventRules rules, RejectedLines deadLetters) {
        KafkaIngest ingest = new KafkaIngest(options, store, rules, deadLetters);
        ingest.current = ingest.consumer();
        ingest.thread.start();
        return ingest;
    }

    /** What keeps events from being taken right now, or null. */
    public @Nullable String problem() {
        String now = problem;
        return now == null && thread.getState() == Thread.State.TERMINATED ? "nothing is consumed any more" : now;
    }

    /** As of the last transaction. */
    public KafkaStatus status() {
        return new KafkaStatus(options.group(), records.sum(), rejected.sum(), partitions);
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, RECORDS);
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
        settings.putAll(options.properties());
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, options.servers());
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, options.group());
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private void run() {
        while (closing.getCount() > 0) {
            try (KafkaConsumer<byte[], byte[]> consumer = opened()) {
                consume(consumer);
            } catch (WakeupException | InterruptException stopping) {
                LOG.debug("stops consuming");
            } catch (RuntimeException e) {
                report(options + " cannot be consumed: " + e.getClass().getSimpleName() + ": " + e.getMessage());
            } catch (Error e) {
                // Such as too little memory, which others may give back. What it says may be of the events.
                report(options + " cannot be consumed: " + e.getClass().getName());
            }
            current = null;
            partitions = List.of();
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

    private void consume(KafkaConsumer<byte[], byte[]> consumer) {
        Offsets offsets = new Offsets(store, consumer, options.group());
        consumer.subscribe(options.topics(), offsets);
        heard = System.nanoTime();
        while (closing.getCount() > 0) {
            ConsumerRecords<byte[], byte[]> polled = consumer.poll(POLL);
            if (!polled.isEmpty()) {
                heard = System.nanoTime();
                store(consumer, offsets, new Batch(polled, rules));
            } else if (!place(offsets)) {
                heard = System.nanoTime();
            } else if (System.nanoTime() - heard >= QUIET.toNanos()) {
                report(whyQuiet(consumer));
                heard = System.nanoTime();
            } else if (problem != null && !consumer.assignment().isEmpty()) {
                report(whyQuiet(consumer));
            }
            partitions = look(consumer);
        }
    }

    /** Whether all partitions are read, or wait for the store. */
    private boolean place(Offsets offsets) {
        try {
            offsets.place();
            return true;
        } catch (StoreException e) {
            report(String.valueOf(e.getMessage()));
            return false;
        }
    }

    private void store(KafkaConsumer<byte[], byte[]> consumer, Offsets offsets, Batch batch) {
        try {
            batch.bad().forEach(deadLetters::keep);
            batch.events().store(store, offsets.checkpoints(batch.next()));
            deadLetters.stored();
        } catch (StoreException e) {
            batch.first().forEach(consumer::seek);
            report(String.valueOf(e.getMessage()));
            await(RETRY);
            return;
        }
        records.add(
                batch.events().size() + batch.events().dropped() + batch.bad().size());
        rejected.add(batch.bad().size());
        if (!batch.bad().isEmpty()) {
            LOG.warn(
                    "{} records were left out, the first: {}, {}: {}",
                    batch.bad().size(),
                    batch.bad().get(0).source(),
                    batch.bad().get(0).place(),
                    batch.bad().get(0).reason());
        }
        report(null);
        commit(consumer, batch);
    }

    /** The store has them: when this fails, the next one commits these, too, or somebody reads what is there already. */
    private static void commit(KafkaConsumer<byte[], byte[]> consumer, Batch batch) {
        try {
            consumer.commitSync(Offsets.committed(batch.next()), ANSWER);
        } catch (WakeupException e) {
            throw e;
        } catch (KafkaException e) {
            LOG.debug("the group's offsets are not committed: {}", e.toString());
        }
    }

    /** Nothing comes: because there is nothing, or because nobody answers. */
    private @Nullable String whyQuiet(KafkaConsumer<byte[], byte[]> consumer) {
        try {
            for (String topic : options.topics()) {
                if (consumer.partitionsFor(topic, ANSWER).isEmpty()) {
                    return "there is no topic " + topic + " at " + String.join(",", options.servers());
                }
            }
            return null;
        } catch (RetriableException e) {
            return "no broker of " + String.join(",", options.servers()) + " answers";
        }
    }

    private static List<PartitionStatus> look(KafkaConsumer<byte[], byte[]> consumer) {
        List<PartitionStatus> found = new ArrayList<>();
        for (TopicPartition partition : consumer.assignment()) {
            OptionalLong lag = consumer.currentLag(partition);
            found.add(new PartitionStatus(
                    partition.topic(),
                    partition.partition(),
                    consumer.position(partition, ANSWER),
                    lag.isPresent() ? lag.getAsLong() : null));
        }
        found.sort((one, other) -> one.topic().equals(other.topic())
                ? Integer.compare(one.partition(), other.partition())
                : one.topic().compareTo(other.topic()));
        return List.copyOf(found);
    }

    private void report(@Nullable String now) {
        if (now != null && !now.equals(problem)) {
            LOG.error("{}; trying again", now);
        } else if (now == null && problem != null) {
            LOG.info("consuming {}", options);
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
            thread.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
