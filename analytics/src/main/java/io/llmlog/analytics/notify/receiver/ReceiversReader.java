package io.llmlog.analytics.notify.receiver;

import io.llmlog.analytics.notify.Attempts;
import io.llmlog.analytics.notify.NamedReceiver;
import io.llmlog.analytics.notify.Receiver;
import io.llmlog.analytics.notify.net.AddressRules;
import io.llmlog.analytics.yaml.YamlNodes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads a file of receivers, whose form docs/notifications.md describes, collecting every problem before it complains. */
public final class ReceiversReader {
    /** Each has a thread. */
    private static final int MOST = 50;

    private static final Duration LONGEST_GIVING_UP = Duration.ofDays(30);

    private final Path file;
    private final YamlNodes yaml;
    private final Surroundings surroundings;

    /** What all receivers of a file have in common. */
    record Document(Path directory, YamlNodes yaml, AddressRules rules, Surroundings surroundings) {}

    private ReceiversReader(Path file, Surroundings surroundings) {
        this.file = file;
        this.yaml = new YamlNodes(file.toString());
        this.surroundings = surroundings;
    }

    /**
     * Reads it; nothing is opened and nobody is connected to.
     *
     * @throws ReceiversException naming every problem there is
     */
    public static List<ReceiverPlan> read(Path file, Surroundings surroundings) {
        ReceiversReader reader = new ReceiversReader(file, surroundings);
        List<ReceiverPlan> plans = new ArrayList<>();
        Node root = reader.yaml.read(file);
        if (root != null) {
            reader.document(root, plans);
        }
        if (!reader.yaml.problems().isEmpty()) {
            throw new ReceiversException(reader.yaml.problems());
        }
        return plans;
    }

    private void document(Node root, List<ReceiverPlan> plans) {
        Map<String, Node> members = yaml.members(root, "the file", List.of("allow", "receivers"));
        Path directory = file.toAbsolutePath().normalize().getParent();
        Document document = new Document(
                directory == null ? Path.of("/") : directory, yaml, rules(members.get("allow")), surroundings);
        Node list = members.get("receivers");
        if (!(list instanceof SequenceNode sequence)) {
            yaml.problem(list == null ? root : list, "the file must have 'receivers:' with a list of receivers");
            return;
        } else if (sequence.getValue().size() > MOST) {
            yaml.problem(list, "there may be at most " + MOST + " receivers");
        }
        Set<String> names = new HashSet<>();
        for (Node node : sequence.getValue()) {
            @Nullable ReceiverPlan plan = receiver(document, node);
            if (plan != null) {
                if (!names.add(plan.name())) {
                    yaml.problem(node, "there are two receivers with the name '" + plan.name() + "'");
                }
                plans.add(plan);
            }
        }
    }

    private AddressRules rules(@Nullable Node allow) {
        if (allow == null) {
            return AddressRules.PUBLIC;
        }
        List<String> allowed = new ArrayList<>();
        for (Node each : YamlNodes.list(allow)) {
            String text = yaml.text(each, "allow");
            if (text == null) {
                continue;
            }
            try {
                AddressRules.allowing(List.of(text));
                allowed.add(text);
            } catch (IllegalArgumentException e) {
                yaml.problem(each, "allow: " + e.getMessage());
            }
        }
        return AddressRules.allowing(allowed);
    }

    private @Nullable ReceiverPlan receiver(Document document, Node node) {
        Map<String, Node> members = yaml.entries(node, "a receiver");
        if (members.isEmpty()) {
            return null;
        }
        Settings common = new Settings(document, node, members);
        String name = common.text("name");
        if (common.has("name") && !NamedReceiver.isName(name)) {
            common.problem("name", "was '" + name + "' but must be of a-z, 0-9, - and _, at most 60");
        }
        Attempts attempts =
                Attempts.DEFAULT.givingUpAfter(common.time("give_up", Attempts.DEFAULT.giveUp(), LONGEST_GIVING_UP));
        String typeName = common.text("type");
        ReceiverTypes.@Nullable Type type = ReceiverTypes.named(typeName);
        if (type == null) {
            if (common.has("type")) {
                common.problem("type", "was '" + typeName + "' but must be one of " + ReceiverTypes.names());
            }
            return null;
        }
        Settings own = new Settings(document, node, type.members(yaml, node));
        Function<Means, Receiver> opening = type.reader().read(name, own);
        return NamedReceiver.isName(name) ? new ReceiverPlan(name, typeName, attempts, opening) : null;
    }
}
