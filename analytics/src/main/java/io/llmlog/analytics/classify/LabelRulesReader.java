package io.llmlog.analytics.classify;

import io.llmlog.analytics.hook.rules.Condition;
import io.llmlog.analytics.hook.rules.ConditionReader;
import io.llmlog.analytics.yaml.YamlNodes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads a file of label rules, whose form docs/insight.md describes, collecting every problem before it complains. */
final class LabelRulesReader {
    private static final List<String> RULE = List.of("name", "when", "label", "suggestion");
    private static final int LONGEST_SUGGESTION = 300;

    private final YamlNodes yaml;
    private final ConditionReader conditions;

    private LabelRulesReader(String file) {
        this.yaml = new YamlNodes(file);
        this.conditions = new ConditionReader(yaml);
    }

    static List<LabelRule> read(Path file) {
        LabelRulesReader reader = new LabelRulesReader(file.toString());
        return reader.rules(reader.yaml.read(file));
    }

    private List<LabelRule> rules(@Nullable Node root) {
        List<LabelRule> rules = new ArrayList<>();
        if (root != null) {
            Node list = yaml.members(root, "the file", List.of("rules")).get("rules");
            if (list instanceof SequenceNode sequence) {
                sequence.getValue().forEach(rule -> rule(rule, rules));
            } else {
                yaml.problem(list == null ? root : list, "the file must have 'rules:' with a list of rules");
            }
        }
        if (!yaml.problems().isEmpty()) {
            throw new LabelRulesException(yaml.problems());
        }
        return rules;
    }

    private void rule(Node node, List<LabelRule> rules) {
        Map<String, Node> members = yaml.members(node, "a rule", RULE);
        String name = text(members, "name");
        String suggestion = text(members, "suggestion");
        if (suggestion != null && suggestion.length() > LONGEST_SUGGESTION) {
            yaml.problem(
                    node,
                    "suggestion has " + suggestion.length() + " characters; at most " + LONGEST_SUGGESTION + " can be");
        }
        Node when = members.get("when");
        if (when == null) {
            yaml.problem(node, "a rule needs 'when': a condition, or a list of them");
        }
        Condition condition = when == null ? null : conditions.read(when);
        Label label = label(node, members.get("label"));
        if (condition != null && label != null) {
            rules.add(new LabelRule(name, condition, new Judgement(label, suggestion)));
        }
    }

    private @Nullable String text(Map<String, Node> members, String name) {
        Node node = members.get(name);
        return node == null ? null : yaml.text(node, name);
    }

    private @Nullable Label label(Node rule, @Nullable Node node) {
        String allowed = "one of " + String.join(", ", Label.wires());
        if (node == null) {
            yaml.problem(rule, "a rule needs 'label': " + allowed);
            return null;
        }
        String text = yaml.text(node, "label");
        Label label = text == null ? null : Label.named(text).orElse(null);
        if (text != null && label == null) {
            yaml.problem(node, "label was '" + text + "' but must be " + allowed);
        }
        return label;
    }
}
