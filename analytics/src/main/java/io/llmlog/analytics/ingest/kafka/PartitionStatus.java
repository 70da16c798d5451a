package io.llmlog.analytics.ingest.kafka;

import org.jspecify.annotations.Nullable;

/**
 * Where a partition stands, of those that this member of the group has.
 *
 * @param position the offset of the record that is stored next
 * @param lag how many records there are from that on; null while nobody knows
 */
public record PartitionStatus(
        String topic,
        int partition,
        long position,
        @Nullable Long lag) {}
