package io.llmlog.analytics.notify.receiver;

import io.llmlog.analytics.notify.Receiver;
import io.llmlog.analytics.notify.ReceiverProvider;
import io.llmlog.analytics.yaml.YamlNodes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/** The types of receivers by the names that files have for them. */
final class ReceiverTypes {
    private static final List<String> COMMON = List.of("name", "type", "give_up");

    private static final Map<String, Type> TYPES = new TreeMap<>(Map.of(
            "webhook", new Type(List.of("url", "secret", "timeout", "ca"), WebhookReceiver::read),
            "slack", new Type(List.of("url", "timeout", "ca"), ChatReceiver::readSlack),
            "teams", new Type(List.of("url", "timeout", "ca"), ChatReceiver::readTeams),
            "smtp",
                    new Type(
                            List.of("host", "port", "security", "username", "password", "from", "to", "timeout", "ca"),
                            MailReceiver::read),
            "file", new Type(List.of("path"), FileReceiver::read),
            "command", new Type(List.of("command", "timeout"), CommandReceiver::read),
            "alertmanager", new Type(List.of("url", "token", "timeout", "ca"), AlertmanagerReceiver::read),
            "grafana", new Type(List.of("url", "token", "timeout", "ca"), GrafanaReceiver::read)));

    /** Reads the settings of a type, and says what opens such a receiver. */
    interface Reader {
        Function<Means, Receiver> read(String name, Settings settings);
    }

    /** What settings there are, beside those of every receiver, and who reads them; null for any. */
    record Type(@Nullable List<String> settings, Reader reader) {
        Map<String, Node> members(YamlNodes yaml, Node node) {
            if (settings == null) {
                return yaml.entries(node, "a receiver");
            }
            List<String> allowed = new ArrayList<>(COMMON);
            allowed.addAll(settings);
            return yaml.members(node, "a receiver of this type", allowed);
        }
    }

    private ReceiverTypes() {}

    static @Nullable Type named(String name) {
        Type ours = TYPES.get(name);
        return ours != null
                ? ours
                : providers()
                        .filter(provider -> provider.type().equals(name))
                        .findFirst()
                        .map(provider -> new Type(null, of(provider)))
                        .orElse(null);
    }

    private static Stream<ReceiverProvider> providers() {
        return ServiceLoader.load(ReceiverProvider.class).stream().map(ServiceLoader.Provider::get);
    }

    private static Reader of(ReceiverProvider provider) {
        return (name, settings) -> {
            Map<String, String> given = settings.all();
            given.keySet().removeAll(COMMON);
            return means -> open(provider, name, given);
        };
    }

    private static Receiver open(ReceiverProvider provider, String name, Map<String, String> settings) {
        try {
            return provider.open(name, settings);
        } catch (IllegalArgumentException e) {
            throw new ReceiversException(List.of("receiver " + name + ": " + e.getMessage()));
        }
    }

    static String names() {
        return Stream.concat(TYPES.keySet().stream(), providers().map(ReceiverProvider::type))
                .collect(Collectors.joining(", "));
    }
}
