package io.llmlog.analytics.ingest.topic;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.jspecify.annotations.Nullable;

/**
 * Which topics.
 *
 * @param servers {@code host:port} of some brokers
 * @param from where log records come from
 * @param to where they go as events
 * @param deadLetters where records go that are none; null for files
 * @param group the consumer group, whose members share the partitions
 * @param properties further ones of consumer and producer; they may hold credentials
 */
public record TopicOptions(
        List<String> servers,
        String from,
        String to,
        @Nullable String deadLetters,
        String group,
        Map<String, String> properties) {
    public static final String FROM = "raw-logs";
    public static final String TO = "classified-logs";
    public static final String GROUP = "llmlog-classify";

    private static final Pattern SERVER = Pattern.compile("(?:\\[[0-9a-fA-F:.]+\\]|[A-Za-z0-9._-]+):\\d{1,5}");
    /** As Kafka's own check. */
    private static final Pattern TOPIC = Pattern.compile("[A-Za-z0-9._-]{1,249}");
    /** What exactly-once depends on, and what has an option of its own. */
    private static final Set<String> FIXED = Set.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            ConsumerConfig.GROUP_ID_CONFIG,
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
            ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
            ProducerConfig.TRANSACTIONAL_ID_CONFIG,
            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
            ProducerConfig.ACKS_CONFIG,
            ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
            ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG);

    public TopicOptions {
        servers = List.copyOf(servers);
        properties = Map.copyOf(properties);
    }

    /** All that is wrong, each with what is allowed; empty when nothing is. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        for (String server : servers) {
            if (!SERVER.matcher(server).matches()) {
                problems.add("'" + server + "' must be host:port, several separated by commas");
            }
        }
        requireTopic(from, problems);
        requireTopic(to, problems);
        if (deadLetters != null) {
            requireTopic(deadLetters, problems);
        }
        if (to.equals(from) || from.equals(deadLetters)) {
            problems.add("the topic '" + from + "' cannot be read and written: records would go round for ever");
        }
        if (group.isBlank()) {
            problems.add("the group must not be empty");
        }
        for (String property : new TreeSet<>(properties.keySet())) {
            if (FIXED.contains(property)) {
                problems.add("the property " + property + " cannot be set: it is what counts each record once");
            } else if (!isConsumers(property) && !isProducers(property)) {
                problems.add("the property '" + property + "' is none of Kafka's consumers and producers");
            }
        }
        return problems;
    }

    private static void requireTopic(String topic, List<String> problems) {
        if (!TOPIC.matcher(topic).matches()) {
            problems.add("the topic '" + topic + "' must be letters, digits and ._-, at most 249");
        }
    }

    private static boolean isConsumers(String property) {
        return ConsumerConfig.configNames().contains(property);
    }

    private static boolean isProducers(String property) {
        return ProducerConfig.configNames().contains(property);
    }

    Map<String, Object> consumer() {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "2000");
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, String.valueOf(16 << 20));
        properties.forEach((name, value) -> {
            if (isConsumers(name)) {
                settings.put(name, value);
            }
        });
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, servers);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        return settings;
    }

    /**
     * Those of the producer.
     *
     * @param transactions names this member, the same after a restart: what it left unfinished is undone at once
     */
    Map<String, Object> producer(String transactions) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, String.valueOf(16 << 20));
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, String.valueOf(64L << 20));
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, "30000");
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, "10000");
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "30000");
        settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, "60000");
        settings.put(ProducerConfig.LINGER_MS_CONFIG, "5");
        properties.forEach((name, value) -> {
            if (isProducers(name)) {
                settings.put(name, value);
            }
        });
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, servers);
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, group + "-" + transactions);
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        return settings;
    }

    /** Without properties. */
    @Override
    public String toString() {
        return String.join(",", servers) + ", " + from + " -> " + to + " as " + group;
    }
}
