package io.llmlog.sink.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigValue;

/** What can be known to be wrong with options before any server is asked. No value of a property is ever quoted by us: it may be a secret. */
final class ProducerProblems {
    private static final String PREFIX = "kafka.";

    /** What Kafka takes for a topic. */
    private static final Pattern TOPIC = Pattern.compile("[A-Za-z0-9._-]{1,249}");

    /** The classes that kafka-clients needs for what the JDK cannot compress, and where they come from. */
    private static final Map<String, List<String>> CODECS = Map.of(
            "lz4", List.of("net.jpountz.lz4.LZ4Factory", "lz4-java"),
            "snappy", List.of("org.xerial.snappy.Snappy", "snappy-java"),
            "zstd", List.of("com.github.luben.zstd.Zstd", "zstd-jni"));

    private final KafkaOptions options;
    private final List<String> problems = new ArrayList<>();

    private ProducerProblems(KafkaOptions options) {
        this.options = options;
    }

    /** Every problem, none when the options are good. */
    static List<String> of(KafkaOptions options) {
        ProducerProblems found = new ProducerProblems(options);
        found.topic();
        found.acks();
        found.codec();
        found.properties();
        return found.problems;
    }

    private void topic() {
        String topic = options.topic();
        if (!TOPIC.matcher(topic).matches() || topic.equals(".") || topic.equals("..")) {
            problems.add("topic was '" + topic + "' but must be 1 to 249 letters, digits, '.', '_' and '-'");
        }
    }

    private void acks() {
        if ("0".equals(options.properties().get(ProducerSettings.ACKS))) {
            problems.add(
                    "acks was '0' but must be all or 1: without an acknowledgement nothing is known to have arrived");
        }
    }

    private void codec() {
        List<String> needed = CODECS.get(options.properties().getOrDefault(ProducerSettings.COMPRESSION, "none"));
        if (needed != null && !KafkaClients.has(needed.get(0))) {
            problems.add("compression '" + options.properties().get(ProducerSettings.COMPRESSION) + "' needs "
                    + needed.get(1) + " on the class path; none and gzip need nothing");
        }
    }

    private void properties() {
        Set<String> known = ProducerConfig.configNames();
        for (String name : new TreeMap<>(options.properties()).keySet()) {
            String reserved = ProducerSettings.RESERVED.get(name);
            if (reserved != null) {
                problems.add(PREFIX + name + " cannot be set: it " + reserved);
            } else if (!known.contains(name)) {
                problems.add(PREFIX + name + " is no property of a producer of the kafka-clients on the class path");
            }
        }
        for (ConfigValue value : ProducerConfig.configDef().validate(options.properties())) {
            if (options.properties().containsKey(value.name())) {
                // Behind the first stands what follows from it.
                value.errorMessages().stream()
                        .limit(1)
                        .forEach(message -> problems.add(PREFIX + value.name() + ": " + message));
            }
        }
    }
}
