package io.llmlog.analytics.cli;

import io.llmlog.analytics.ingest.kafka.KafkaOptions;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What {@code llmlog serve} takes out of Kafka. */
final class KafkaSourceOptions {
    private static final String SCHEME = "kafka://";
    private static final String DEFAULT_PORT = ":9092";

    @Option(
            names = "--kafka",
            paramLabel = "SERVERS",
            description = "Consume events: host:9092, several separated by commas; or kafka://host:9092/topic.")
    private @Nullable String servers;

    @Option(
            names = "--topic",
            paramLabel = "NAME",
            split = ",",
            description = "Topics to consume, separated by commas. May be repeated.")
    private List<String> topics = new ArrayList<>();

    @Option(
            names = "--group",
            paramLabel = "NAME",
            description = "Consumer group, whose members share the partitions. Default: ${DEFAULT-VALUE}.",
            defaultValue = "llmlog")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String group;

    @Option(
            names = "--kafka-config",
            paramLabel = "FILE",
            description = "Further properties of the consumer, such as its login, readable by you alone.")
    private @Nullable Path file;

    /** What they say, or null for no Kafka; whatever is wrong goes to the problems. */
    @Nullable
    KafkaOptions read(List<String> problems) {
        if (servers == null) {
            if (!topics.isEmpty() || file != null) {
                problems.add("--topic and --kafka-config go with --kafka");
            }
            return null;
        }
        List<String> all = new ArrayList<>(topics);
        String hosts = servers;
        if (hosts.startsWith(SCHEME)) {
            String[] parts = hosts.substring(SCHEME.length()).split("/", 2);
            hosts = parts[0];
            if (parts.length > 1 && !parts[1].isEmpty()) {
                all.addAll(List.of(parts[1].split(",")));
            }
        }
        KafkaOptions options = new KafkaOptions(hosts(hosts), all, group, properties("--kafka-config", file, problems));
        problems.addAll(options.problems());
        return options;
    }

    /** With the usual port where none is said. */
    static List<String> hosts(String hosts) {
        return List.of(hosts.split(",")).stream()
                .map(host -> host.matches(".*:\\d+") ? host : host + DEFAULT_PORT)
                .toList();
    }

    /** Those of a file, or none without one; what is wrong with it goes to the problems. */
    static Map<String, String> properties(String option, @Nullable Path file, List<String> problems) {
        Map<String, String> known = new LinkedHashMap<>();
        if (file != null) {
            Properties properties = new Properties();
            try (Reader reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            } catch (IOException | IllegalArgumentException e) {
                // Messages might quote what is in it.
                problems.add(
                        option + " " + file + " cannot be read: " + e.getClass().getSimpleName());
            }
            properties.forEach((name, value) -> known.put(String.valueOf(name), String.valueOf(value)));
        }
        return known;
    }
}
