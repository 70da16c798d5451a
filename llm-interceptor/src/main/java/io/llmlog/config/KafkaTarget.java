package io.llmlog.config;

import io.llmlog.sink.RemoteSink;
import io.llmlog.sink.kafka.KafkaOptions;
import io.llmlog.sink.kafka.KafkaSink;
import io.llmlog.status.Status;

/**
 * A topic of a Kafka cluster to write to.
 *
 * @param options where it is and what the producer is told
 */
record KafkaTarget(KafkaOptions options) implements RemoteTarget {
    @Override
    public String name() {
        return options.name();
    }

    @Override
    public RemoteSink open(Status status) {
        return KafkaSink.of(options);
    }
}
