package io.llmlog.analytics.notify.receiver;

import io.llmlog.analytics.notify.Receiver;
import io.llmlog.analytics.yaml.YamlNodes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/** The types of receivers by the names that files have for them. */
final class ReceiverTypes {
    private static final List<String> COMMON = List.of("name", "type", "give_up");

    private static final Map<String, Type> TYPES = new TreeMap<>(Map.of(
            "webhook",
            new Type(List.of("url", "secret", "timeout"), WebhookReceiver::read),
            "file",
            new Type(List.of("path"), FileReceiver::read)));

    /** Reads the settings of a type, and says what opens such a receiver. */
    interface Reader {
        Function<Means, Receiver> read(String name, Settings settings);
    }

    /** What settings there are, beside those of every receiver, and who reads them. */
    record Type(List<String> settings, Reader reader) {
        Map<String, Node> members(YamlNodes yaml, Node node) {
            List<String> allowed = new ArrayList<>(COMMON);
            allowed.addAll(settings);
            return yaml.members(node, "a receiver of this type", allowed);
        }
    }

    private ReceiverTypes() {}

    static @Nullable Type named(String name) {
        return TYPES.get(name);
    }

    static String names() {
        return String.join(", ", TYPES.keySet());
    }
}
