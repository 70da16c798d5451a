package io.llmlog.analytics.ingest.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/**
 * Where events are consumed from.
 *
 * @param servers {@code host:port} of some brokers
 * @param topics at least one
 * @param group the consumer group, whose members share the partitions
 * @param properties further ones of the consumer; they may hold credentials
 */
public record KafkaOptions(List<String> servers, List<String> topics, String group, Map<String, String> properties) {
    private static final Pattern SERVER = Pattern.compile("(?:\\[[0-9a-fA-F:.]+\\]|[A-Za-z0-9._-]+):\\d{1,5}");
    /** As Kafka's own check. */
    private static final Pattern TOPIC = Pattern.compile("[A-Za-z0-9._-]{1,249}");
    /** What exactly-once depends on, and what has an option of its own. */
    private static final Set<String> FIXED = Set.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            ConsumerConfig.GROUP_ID_CONFIG,
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
            ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG);

    public KafkaOptions {
        servers = List.copyOf(servers);
        topics = List.copyOf(topics);
        properties = Map.copyOf(properties);
    }

    /** All that is wrong, each with what is allowed; empty when nothing is. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        for (String server : servers) {
            if (!SERVER.matcher(server).matches()) {
                problems.add("--kafka was '" + server + "' but must be host:port, several separated by commas");
            }
        }
        if (topics.isEmpty()) {
            problems.add("--kafka needs --topic NAME, or kafka://host:9092/NAME");
        }
        for (String topic : topics) {
            if (!TOPIC.matcher(topic).matches()) {
                problems.add("--topic was '" + topic + "' but must be letters, digits and ._-, at most 249");
            }
        }
        if (group.isBlank()) {
            problems.add("--group must not be empty");
        }
        for (String property : new TreeSet<>(properties.keySet())) {
            if (FIXED.contains(property)) {
                problems.add("--kafka-config cannot set " + property + ": the service does");
            } else if (!ConsumerConfig.configNames().contains(property)) {
                problems.add("--kafka-config sets '" + property + "', which no consumer of Kafka knows");
            }
        }
        return problems;
    }

    /** Without properties. */
    @Override
    public String toString() {
        return String.join(",", servers) + "/" + String.join(",", topics) + " as " + group;
    }
}
