package io.llmlog.sink.kafka;

import java.util.Map;

/**
 * Where a {@link KafkaSink} writes and how. Knows nothing of kafka-clients, which may be absent.
 *
 * @param servers {@code host:port}, several separated by commas
 * @param keyField the top-level field that gives a record its key; a line without it gets none
 * @param properties what the user says of the producer, by Kafka's own names; may hold secrets, which is why they are never printed
 */
public record KafkaOptions(String servers, String topic, String keyField, Map<String, String> properties) {
    /** The field that gives the key unless another is chosen. */
    public static final String DEFAULT_KEY_FIELD = "event_id";

    public KafkaOptions {
        properties = Map.copyOf(properties);
    }

    /** Its URI without options. */
    public String name() {
        return "kafka://" + servers + "/" + topic;
    }

    @Override
    public String toString() {
        return name();
    }
}
