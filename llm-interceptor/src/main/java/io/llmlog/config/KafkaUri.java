package io.llmlog.config;

import io.llmlog.sink.kafka.KafkaClients;
import io.llmlog.sink.kafka.KafkaOptions;
import io.llmlog.sink.kafka.KafkaSink;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads {@code kafka://host:port[,host:port...]/topic}. Options: {@code acks} (all or 1), {@code compression} (none, gzip, and what the class
 * path has codecs for: lz4, zstd, snappy), {@code key} (a top-level field) and {@code kafka.<name>} for any other property of the producer.
 */
final class KafkaUri {
    private static final int DEFAULT_PORT = 9092;
    private static final Pattern FIELD = Pattern.compile("[A-Za-z_@][A-Za-z0-9_.-]{0,99}");

    private KafkaUri() {}

    /**
     * Reads it.
     *
     * @param defaults properties of the producer that hold unless the URI says otherwise
     */
    static KafkaTarget read(String text, Map<String, String> defaults) {
        ServerUri uri = new ServerUri(text, DEFAULT_PORT);
        if (uri.user() != null) {
            uri.problem("names a user, which Kafka takes by kafka.sasl.jaas.config");
        }
        String key = uri.options().text("key");
        if (key != null && !FIELD.matcher(key).matches()) {
            uri.options().problem("key", "was '" + key + "' but must be a field such as user_id");
        }
        KafkaOptions options = new KafkaOptions(
                String.join(",", uri.hosts()),
                uri.path(),
                key == null ? KafkaOptions.DEFAULT_KEY_FIELD : key,
                properties(uri.options(), defaults));
        if (KafkaClients.arePresent()) {
            KafkaSink.problems(options).forEach(uri::problem);
        } else {
            uri.problem("needs kafka-clients on the class path: add org.apache.kafka:kafka-clients");
        }
        uri.complain();
        return new KafkaTarget(options);
    }

    private static Map<String, String> properties(UriOptions options, Map<String, String> defaults) {
        Map<String, String> properties = new HashMap<>(defaults);
        properties.putAll(options.under("kafka."));
        String acks = options.text("acks");
        String compression = options.text("compression");
        if (acks != null) {
            properties.put("acks", acks);
        }
        if (compression != null) {
            properties.put("compression.type", compression);
        }
        return properties;
    }
}
