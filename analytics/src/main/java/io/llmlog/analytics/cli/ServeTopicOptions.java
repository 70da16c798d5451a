package io.llmlog.analytics.cli;

import io.llmlog.analytics.ingest.topic.TopicOptions;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Between which topics {@code llmlog serve} labels log records. */
final class ServeTopicOptions {
    @Option(
            names = "--classify-kafka",
            paramLabel = "SERVERS",
            description = "Label log records of one topic into another: host:9092, several separated by commas.")
    private @Nullable String servers;

    @Option(
            names = "--classify-from",
            paramLabel = "TOPIC",
            description = "Where they come from. Default: ${DEFAULT-VALUE}.",
            defaultValue = TopicOptions.FROM)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String from;

    @Option(
            names = "--classify-to",
            paramLabel = "TOPIC",
            description = "Where they go as events. Default: ${DEFAULT-VALUE}.",
            defaultValue = TopicOptions.TO)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String to;

    @Option(
            names = "--classify-dead-letter-topic",
            paramLabel = "TOPIC",
            description = "Where records go that are none. Default: the dead letters of the data directory.")
    private @Nullable String deadLetters;

    @Option(
            names = "--classify-group",
            paramLabel = "NAME",
            description = "Consumer group, whose members share the partitions. Default: ${DEFAULT-VALUE}.",
            defaultValue = TopicOptions.GROUP)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String group;

    @Option(
            names = "--classify-kafka-config",
            paramLabel = "FILE",
            description = "Further properties of consumer and producer, such as their login, readable by you alone.")
    private @Nullable Path file;

    /** What they say, or null for no topics; whatever is wrong goes to the problems. */
    @Nullable
    TopicOptions read(List<String> problems) {
        if (servers == null) {
            if (deadLetters != null || file != null) {
                problems.add("--classify-dead-letter-topic and --classify-kafka-config go with --classify-kafka");
            }
            return null;
        }
        TopicOptions options = new TopicOptions(
                KafkaSourceOptions.hosts(servers),
                from,
                to,
                deadLetters,
                group,
                KafkaSourceOptions.properties("--classify-kafka-config", file, problems));
        options.problems().forEach(problem -> problems.add("--classify-kafka: " + problem));
        return options;
    }
}
