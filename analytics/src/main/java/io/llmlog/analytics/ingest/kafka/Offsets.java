package io.llmlog.analytics.ingest.kafka;

import io.llmlog.analytics.store.EventStore;
import io.llmlog.analytics.store.StoreException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far partitions are stored. The store knows it of what it holds, to the event; the group's offset, committed afterwards, also knows what other
 * members with stores of their own have taken. A partition is read on from the later of the two; until the store has said which that is, it is not read.
 * A store that is away does not fail the rebalance, which would send this member out of the group and the others through one more. For the thread of
 * the consumer.
 */
final class Offsets implements ConsumerRebalanceListener {
    private static final Logger LOG = LoggerFactory.getLogger(Offsets.class);

    private final EventStore store;
    private final Consumer<?, ?> consumer;
    private final String group;
    /** Those that are not read, since the store has not been asked about them. */
    private final Set<TopicPartition> waiting = new HashSet<>();

    Offsets(EventStore store, Consumer<?, ?> consumer, String group) {
        this.store = store;
        this.consumer = consumer;
        this.group = group;
    }

    /** The name of a partition's checkpoint in the store. */
    String source(TopicPartition partition) {
        return "kafka:" + group + "/" + partition;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        waiting.addAll(partitions);
        consumer.pause(partitions);
        try {
            place();
        } catch (StoreException e) {
            // Who polls next tries again, and says why.
            LOG.debug("partitions wait for the store: {}", e.getMessage());
        }
    }

    /**
     * Goes on with the partitions that wait, if any do, from where the store knows them to be read.
     *
     * @throws StoreException when it does not answer; they go on waiting
     */
    void place() {
        if (waiting.isEmpty()) {
            return;
        }
        Map<String, String> stored = store.checkpoints();
        for (TopicPartition partition : waiting) {
            String offset = stored.get(source(partition));
            if (offset != null && Long.parseLong(offset) > consumer.position(partition)) {
                consumer.seek(partition, Long.parseLong(offset));
            }
        }
        consumer.resume(waiting);
        waiting.clear();
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        // What was polled before is stored, or will be read again by whoever has the partition then.
        waiting.removeAll(partitions);
    }

    /** As checkpoints of the store. */
    Map<String, String> checkpoints(Map<TopicPartition, Long> next) {
        Map<String, String> checkpoints = new HashMap<>();
        next.forEach((partition, offset) -> checkpoints.put(source(partition), String.valueOf(offset)));
        return checkpoints;
    }

    /** As offsets of the group. */
    static Map<TopicPartition, OffsetAndMetadata> committed(Map<TopicPartition, Long> next) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        next.forEach((partition, offset) -> offsets.put(partition, new OffsetAndMetadata(offset)));
        return offsets;
    }
}
