package io.llmlog.analytics.alert.rule;

import io.llmlog.analytics.yaml.YamlNodes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * What a file of rules says: rules, hours of maintenance, and tests of its rules. Every method throws {@link RulesException} with all that is wrong.
 */
public record RuleFile(List<Rule> rules, List<Maintenance> maintenance, List<RuleTest> tests) {
    private static final List<String> MEMBERS = List.of("rules", "maintenance", "tests");

    public RuleFile {
        rules = List.copyOf(rules);
        maintenance = List.copyOf(maintenance);
        tests = List.copyOf(tests);
    }

    public static RuleFile read(Path file) {
        YamlNodes yaml = new YamlNodes(file.toString());
        return checked(yaml, yaml.read(file));
    }

    /**
     * Reads a text.
     *
     * @param source what it is called in messages
     */
    public static RuleFile read(String source, String text) {
        YamlNodes yaml = new YamlNodes(source);
        return checked(yaml, yaml.parse(text));
    }

    /** Reads a single rule, in YAML or JSON. */
    public static Rule rule(String source, String text) {
        YamlNodes yaml = new YamlNodes(source);
        Node root = yaml.parse(text);
        Rule rule = root == null ? null : new RuleReader(yaml).read(root);
        if (rule == null || !yaml.problems().isEmpty()) {
            throw new RulesException(yaml.problems());
        }
        return rule;
    }

    private static RuleFile checked(YamlNodes yaml, @Nullable Node root) {
        RuleFile file = root == null ? new RuleFile(List.of(), List.of(), List.of()) : document(yaml, root);
        if (!yaml.problems().isEmpty()) {
            throw new RulesException(yaml.problems());
        }
        return file;
    }

    private static RuleFile document(YamlNodes yaml, Node root) {
        Map<String, Node> members = yaml.members(root, "the file", MEMBERS);
        List<Rule> rules = new ArrayList<>();
        Set<String> names = new HashSet<>();
        RuleReader reader = new RuleReader(yaml);
        for (Node each : list(yaml, members, "rules")) {
            Rule rule = reader.read(each);
            rules.add(rule);
            if (!rule.name().isEmpty() && !names.add(rule.name())) {
                yaml.problem(each, "name of rule '" + rule.name() + "' is there twice: each rule has one of its own");
            }
        }
        List<Maintenance> maintenance = list(yaml, members, "maintenance").stream()
                .map(each -> MaintenanceReader.read(yaml, each))
                .toList();
        List<RuleTest> tests = list(yaml, members, "tests").stream()
                .map(each -> RuleTestReader.read(yaml, each, rules))
                .toList();
        return new RuleFile(rules, maintenance, tests);
    }

    private static List<Node> list(YamlNodes yaml, Map<String, Node> members, String name) {
        Node node = members.get(name);
        if (node == null) {
            return List.of();
        } else if (node instanceof SequenceNode list) {
            return list.getValue();
        }
        yaml.problem(node, "'" + name + ":' of the file must have a list");
        return List.of();
    }
}
