package io.llmlog.analytics.hook.rules;

import io.llmlog.analytics.yaml.YamlNodes;
import io.llmlog.internal.re2j.Pattern;
import io.llmlog.internal.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads the conditions of rules. */
public final class ConditionReader {
    private static final List<String> TESTS = List.of("equals", "any_of", "matches", "exists");
    private static final List<String> MEMBERS =
            List.of("field", "equals", "any_of", "matches", "exists", "not", "all", "any");
    /** Of the engine, which reads nested groups by recursion; and of conditions within conditions. */
    private static final int LONGEST_PATTERN = 2_000;

    private static final int DEEPEST = 20;

    private final YamlNodes yaml;
    private int depth;

    public ConditionReader(YamlNodes yaml) {
        this.yaml = yaml;
    }

    /** Null, with a problem, when it is none. */
    @Nullable
    public Condition read(Node node) {
        if (++depth > DEEPEST) {
            depth--;
            yaml.problem(node, "conditions may stand in one another " + DEEPEST + " deep");
            return null;
        }
        try {
            return node instanceof SequenceNode ? all(node) : one(node);
        } finally {
            depth--;
        }
    }

    private @Nullable Condition one(Node node) {
        Map<String, Node> members = yaml.members(node, "a condition", MEMBERS);
        if (members.isEmpty()) {
            return null;
        }
        Node field = members.get("field");
        if (field != null) {
            return test(node, field, members);
        } else if (members.size() > 1) {
            yaml.problem(node, "a condition has a field, or one of not, all, any; not several: put them under 'all:'");
            return null;
        }
        Map.Entry<String, Node> only = members.entrySet().iterator().next();
        return switch (only.getKey()) {
            case "not" -> not(only.getValue());
            case "all" -> all(only.getValue());
            case "any" -> any(only.getValue());
            default -> {
                yaml.problem(only.getValue(), "'" + only.getKey() + "' needs a 'field' beside it");
                yield null;
            }
        };
    }

    private @Nullable Condition not(Node node) {
        Condition condition = read(node);
        return condition == null ? null : new Condition.Not(condition);
    }

    private Condition all(Node node) {
        return new Condition.All(list(node));
    }

    private Condition any(Node node) {
        return new Condition.Any(list(node));
    }

    private List<Condition> list(Node node) {
        return YamlNodes.list(node).stream()
                .map(this::read)
                .filter(Objects::nonNull)
                .toList();
    }

    private @Nullable Condition test(Node node, Node name, Map<String, Node> members) {
        EventPath field = field(name);
        List<String> tests = TESTS.stream().filter(members::containsKey).toList();
        if (tests.size() != 1 || members.size() != 2) {
            yaml.problem(node, "a field has exactly one of " + String.join(", ", TESTS) + " beside it");
            return null;
        }
        String test = tests.get(0);
        Node value = members.get(test);
        if (field == null || value == null) {
            return null;
        }
        return switch (test) {
            case "equals", "any_of" -> new Condition.AnyOf(field, values(value, test));
            case "matches" -> matches(field, value);
            default -> exists(field, value);
        };
    }

    private @Nullable EventPath field(Node node) {
        String name = yaml.text(node, "field");
        String problem = name == null ? null : RuleFields.problem(name);
        if (problem != null) {
            yaml.problem(node, "field " + problem);
        }
        return name == null || problem != null ? null : EventPath.of(name);
    }

    private List<Object> values(Node node, String test) {
        List<Object> values = new ArrayList<>();
        List<Node> nodes = test.equals("any_of") ? YamlNodes.list(node) : List.of(node);
        for (Node each : nodes) {
            Object value = yaml.scalar(each, test);
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }

    private @Nullable Condition matches(EventPath field, Node node) {
        String pattern = yaml.text(node, "matches");
        if (pattern == null) {
            return null;
        } else if (pattern.length() > LONGEST_PATTERN) {
            yaml.problem(
                    node,
                    "the pattern has " + pattern.length() + " characters; at most " + LONGEST_PATTERN + " can be");
            return null;
        }
        try {
            return new Condition.Matches(field, Pattern.compile(pattern));
        } catch (PatternSyntaxException wrong) {
            yaml.problem(node, "the pattern is not in RE2's syntax: " + wrong.getDescription());
            return null;
        }
    }

    private @Nullable Condition exists(EventPath field, Node node) {
        if (yaml.scalar(node, "exists") instanceof Boolean wanted) {
            return new Condition.Exists(field, wanted);
        }
        yaml.problem(node, "exists must be true or false");
        return null;
    }
}
