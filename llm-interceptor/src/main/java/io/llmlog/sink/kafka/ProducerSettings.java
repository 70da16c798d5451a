package io.llmlog.sink.kafka;

import io.llmlog.internal.thread.OwnThread;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What a producer of ours is told: nothing it does may outlast {@link KafkaSink#DEADLINE}, and what was not acknowledged has not arrived.
 * Everything else is the user's to change.
 */
final class ProducerSettings {
    static final String ACKS = "acks";
    static final String COMPRESSION = "compression.type";

    /** What would break the promises of the sink, and whose business it is instead. */
    static final Map<String, String> RESERVED = Map.of(
            "bootstrap.servers", "stands in the URI",
            "client.id", "is LLMLog's own, by which it knows what the client logs",
            "key.serializer", "is LLMLog's own",
            "value.serializer", "is LLMLog's own",
            "transactional.id", "is not used, since lines are delivered at least once",
            "max.block.ms", "follows from the deadline of the sink",
            "request.timeout.ms", "follows from the deadline of the sink",
            "delivery.timeout.ms", "follows from the deadline of the sink");

    private static final AtomicInteger PRODUCERS = new AtomicInteger();

    private ProducerSettings() {}

    /** By Kafka's names, for one producer more. */
    static Map<String, String> of(KafkaOptions options) {
        Map<String, String> settings = new HashMap<>();
        settings.put(ACKS, "all");
        // Long enough for the first lines to travel together, and hardly a wait for the last.
        settings.put("linger.ms", "1");
        // Events are large: several fit into a batch, and fewer batches compress better.
        settings.put("batch.size", "262144");
        // More than a topic takes by default, so that the topic's own limit decides and not the client's.
        settings.put("max.request.size", "16777216");
        settings.putAll(options.properties());
        // An idempotent producer wants the acknowledgement of all.
        settings.putIfAbsent("enable.idempotence", String.valueOf(!"1".equals(settings.get(ACKS))));
        settings.putAll(Map.of(
                "bootstrap.servers", options.servers(),
                // The client names its network thread after this.
                "client.id", OwnThread.PREFIX + PRODUCERS.incrementAndGet(),
                // Blocking and delivering one after the other end before the sink's deadline.
                "max.block.ms", "3000",
                "request.timeout.ms", "5000",
                "delivery.timeout.ms", "6000"));
        return settings;
    }
}
