package io.llmlog.analytics.hook.rules;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads a file of hook rules, whose form docs/ingest.md describes, collecting every problem before it complains. */
final class HookRulesReader {
    private static final long MOST_BYTES = 4 << 20;
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
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new HookRulesException(List.of(file + " is too large for rules: more than 4 MiB"));
            }
            return read(file.toString(), Files.readString(file));
        } catch (CharacterCodingException e) {
            throw new HookRulesException(List.of(file + " cannot be read: it is not UTF-8"));
        } catch (IOException e) {
            throw new HookRulesException(List.of(file + " cannot be read: " + e));
        }
    }

    static List<HookRule> read(String file, String text) {
        HookRulesReader reader = new HookRulesReader(file);
        List<HookRule> rules = reader.document(text);
        if (!reader.yaml.problems().isEmpty()) {
            throw new HookRulesException(reader.yaml.problems());
        }
        return rules;
    }

    private List<HookRule> document(String text) {
        List<HookRule> rules = new ArrayList<>();
        Node root = parse(text);
        if (root == null) {
            return rules;
        }
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

    private @Nullable Node parse(String text) {
        try {
            Node root = new Yaml(new LoaderOptions()).compose(new StringReader(text));
            if (root == null) {
                yaml.problem(0, "the file is empty; it must have 'rules:' with a list of rules");
            }
            return root;
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine();
            yaml.problem(line, "is not YAML: " + e.getProblem());
        } catch (YAMLException e) {
            yaml.problem(0, "is not YAML: " + e.getMessage());
        }
        return null;
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
