package io.llmlog.analytics.hook.rules;

import io.llmlog.analytics.yaml.YamlNodes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads what rules do. */
final class ActionReader {
    private static final String DROP = "drop";
    private static final List<String> ACTIONS = List.of("set", "rename", "remove", "add_tags");

    private final YamlNodes yaml;

    ActionReader(YamlNodes yaml) {
        this.yaml = yaml;
    }

    /** Whether the event goes; in a list, nothing else can stand beside that. */
    boolean isDrop(Node node) {
        List<Node> actions = YamlNodes.list(node);
        boolean drops = actions.stream().anyMatch(ActionReader::saysDrop);
        if (drops && actions.size() > 1) {
            yaml.problem(node, "drop stands alone: nothing can be done to an event that is gone");
        }
        return drops;
    }

    private static boolean saysDrop(Node node) {
        return node instanceof ScalarNode scalar && scalar.getValue().equals(DROP);
    }

    List<Action> read(Node node) {
        List<Action> actions = new ArrayList<>();
        for (Node each : YamlNodes.list(node)) {
            if (each instanceof ScalarNode scalar) {
                yaml.problem(
                        each,
                        "'" + scalar.getValue() + "' is unknown; a rule does drop, " + String.join(", ", ACTIONS));
                continue;
            }
            yaml.members(each, "an action", ACTIONS).forEach((name, value) -> {
                switch (name) {
                    case "set" -> set(value, actions);
                    case "rename" -> rename(value, actions);
                    case "remove" -> remove(value, actions);
                    default -> addTags(value, actions);
                }
            });
        }
        return actions;
    }

    private void set(Node node, List<Action> actions) {
        yaml.entries(node, "set").forEach((name, value) -> {
            if (!isField(value, name)) {
                return;
            } else if (RuleFields.isList(name)) {
                constant(value, name, texts(value, name), actions);
            } else {
                Object given = yaml.scalar(value, "set " + name);
                if (given instanceof String text && Template.isOne(text)) {
                    template(value, name, Template.of(text), actions);
                } else if (given != null) {
                    constant(value, name, given, actions);
                }
            }
        });
    }

    private void template(Node node, String name, Template template, List<Action> actions) {
        if (!RuleFields.takesText(name)) {
            yaml.problem(node, "set " + name + " cannot be a text made of other fields: it is none");
            return;
        }
        boolean known = true;
        for (EventPath field : template.fields()) {
            known &= isField(node, field.name());
        }
        if (known) {
            actions.add(new Action.SetText(EventPath.of(name), template));
        }
    }

    private void constant(Node node, String name, Object value, List<Action> actions) {
        String expected = RuleFields.expectation(name, value);
        if (expected == null) {
            actions.add(new Action.SetValue(EventPath.of(name), value));
        } else {
            yaml.problem(node, "set " + name + " was '" + value + "' but must be " + expected);
        }
    }

    /** What is renamed may be a field of anybody's. */
    private void rename(Node node, List<Action> actions) {
        yaml.entries(node, "rename").forEach((from, value) -> {
            String to = yaml.text(value, "rename " + from);
            if (to != null && isField(value, to) && isDispensable(value, "rename", from)) {
                actions.add(new Action.Rename(EventPath.of(from), EventPath.of(to)));
            }
        });
    }

    private void remove(Node node, List<Action> actions) {
        for (String name : texts(node, "remove")) {
            if (isDispensable(node, "remove", name)) {
                actions.add(new Action.Remove(EventPath.of(name)));
            }
        }
    }

    private boolean isDispensable(Node node, String action, String name) {
        if (RuleFields.isNeeded(name)) {
            yaml.problem(node, action + " cannot take " + name + " away: without it there is no event");
            return false;
        }
        return true;
    }

    private void addTags(Node node, List<Action> actions) {
        actions.add(new Action.AddTags(texts(node, "add_tags")));
    }

    private List<String> texts(Node node, String what) {
        List<String> texts = new ArrayList<>();
        for (Node each : YamlNodes.list(node)) {
            @Nullable String text = each instanceof SequenceNode ? null : yaml.text(each, what);
            if (text != null) {
                texts.add(text);
            } else if (each instanceof SequenceNode) {
                yaml.problem(each, what + " must be a list of texts, not of lists");
            }
        }
        return texts;
    }

    private boolean isField(Node node, String name) {
        String problem = RuleFields.problem(name);
        if (problem != null) {
            yaml.problem(node, "field " + problem);
        }
        return problem == null;
    }
}
