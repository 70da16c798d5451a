package io.llmlog.analytics.ingest.kafka;

import java.util.List;

/**
 * What came out of Kafka since the service started.
 *
 * @param records how many were taken, whatever became of them; those that a rebalance or a failing store makes it read again count again
 * @param rejected how many of them are no events
 */
public record KafkaStatus(String group, long records, long rejected, List<PartitionStatus> partitions) {}
