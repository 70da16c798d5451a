package io.llmlog.analytics.ingest.kafka;

import io.llmlog.analytics.store.EventStore;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * How far partitions are stored. The store knows it of what it holds, to the event; the group's offset, committed afterwards, also knows what other
 * members with stores of their own have taken. A partition is read on from the later of the two.
 */
final class Offsets implements ConsumerRebalanceListener {
    private final EventStore store;
    private final Consumer<?, ?> consumer;
    private final String group;

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
        Map<String, String> stored = store.checkpoints();
        for (TopicPartition partition : partitions) {
            String offset = stored.get(source(partition));
            if (offset != null && Long.parseLong(offset) > consumer.position(partition)) {
                consumer.seek(partition, Long.parseLong(offset));
            }
        }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        // What was polled before is stored, or will be read again by whoever has the partition then.
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
