package io.llmlog.analytics.hook.rules;

import io.llmlog.analytics.yaml.YamlNodes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads a file of hook rules, whose form docs/ingest.md describes, collecting every problem before it complains. */
final class HookRulesReader {
    private static final List<String> RULE = List.of("name", "when", "do");

    private final YamlNodes yaml;
    private final ConditionReader conditions;
    private final ActionReader actions;

    private HookRulesReader(String file) {
        this.yaml = new YamlNodes(file);
        this.conditions = new ConditionReader(yaml);
        this.actions = new ActionReader(yaml);
    }

    static List<HookRule> read(Path file) {
        HookRulesReader reader = new HookRulesReader(file.toString());
        return reader.rules(reader.yaml.read(file));
    }

    static List<HookRule> read(String file, String text) {
        HookRulesReader reader = new HookRulesReader(file);
        return reader.rules(reader.yaml.parse(text));
    }

    private List<HookRule> rules(@Nullable Node root) {
        List<HookRule> rules = root == null ? List.of() : document(root);
        if (!yaml.problems().isEmpty()) {
            throw new HookRulesException(yaml.problems());
        }
        return rules;
    }

    private List<HookRule> document(Node root) {
        List<HookRule> rules = new ArrayList<>();
        Node list = yaml.members(root, "the file", List.of("rules")).get("rules");
        if (list instanceof SequenceNode sequence) {
            for (Node rule : sequence.getValue()) {
                rule(rule, rules);
            }
        } else {
            yaml.problem(list == null ? root : list, "the file must have 'rules:' with a list of rules");
        }
        return rules;
    }

    private void rule(Node node, List<HookRule> rules) {
        Map<String, Node> members = yaml.members(node, "a rule", RULE);
        if (members.containsKey("name")) {
            yaml.text(members.get("name"), "name");
        }
        Condition when =
                members.containsKey("when") ? conditions.read(members.get("when")) : new Condition.All(List.of());
        Node what = members.get("do");
        if (what == null) {
            yaml.problem(node, "a rule needs 'do': drop, or a list of set, rename, remove and add_tags");
            return;
        }
        boolean drops = actions.isDrop(what);
        List<Action> changes = drops ? List.of() : actions.read(what);
        if (when != null) {
            rules.add(new HookRule(when, drops, changes));
        }
    }
}
