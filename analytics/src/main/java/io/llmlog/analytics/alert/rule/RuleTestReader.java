package io.llmlog.analytics.alert.rule;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmlog.analytics.yaml.NodeJson;
import io.llmlog.analytics.yaml.YamlNodes;
import io.llmlog.event.EventFields;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/** Reads tests of rules. */
final class RuleTestReader {
    private static final List<String> MEMBERS = List.of("name", "rule", "events", "figures", "expect");
    static final List<String> STATES = List.of("inactive", "pending", "firing", "recovering", "resolved", "no_data");

    private RuleTestReader() {}

    static RuleTest read(YamlNodes yaml, Node node, List<Rule> rules) {
        Members members = new Members(yaml, node, "a test", MEMBERS);
        String rule = rule(members, rules);
        if (members.has("events") == members.has("figures")) {
            members.problem("events", "or figures: give one of them");
        }
        List<String> states = members.several("expect", RuleTestReader::state);
        List<Double> figures = figures(members);
        if (states.isEmpty()) {
            members.problem("expect", "is missing: the states after each window (" + String.join(", ", STATES) + ")");
        } else if (members.has("figures") && figures.size() != states.size()) {
            members.problem("expect", "must have one state for each of the " + figures.size() + " figures");
        }
        return new RuleTest(
                members.text("name", "test of " + rule),
                rule,
                events(yaml, members),
                figures,
                states,
                "line " + (node.getStartMark().getLine() + 1));
    }

    private static String rule(Members members, List<Rule> rules) {
        List<String> names =
                rules.stream().map(Rule::name).filter(name -> !name.isEmpty()).toList();
        if (!members.has("rule")) {
            members.problem("rule", "is missing: which one is tested");
        }
        return members.oneOf("rule", "", names);
    }

    private static String state(String text) {
        if (!STATES.contains(text)) {
            throw new IllegalArgumentException("must be one of " + String.join(", ", STATES));
        }
        return text;
    }

    private static List<@Nullable Double> figures(Members members) {
        List<@Nullable Double> figures = new ArrayList<>();
        for (Double each : members.several("figures", RuleTestReader::figure)) {
            figures.add(each.isNaN() ? null : each);
        }
        return figures;
    }

    private static Double figure(String text) {
        if (text.equals("none")) {
            return Double.NaN;
        } else if (!text.matches("-?\\d{1,15}(\\.\\d{1,9})?")) {
            throw new IllegalArgumentException("must be a number, or none for a window without data");
        }
        return Double.valueOf(text);
    }

    private static List<String> events(YamlNodes yaml, Members members) {
        List<String> events = new ArrayList<>();
        Node list = members.node("events");
        for (Node each : list == null ? List.<Node>of() : YamlNodes.list(list)) {
            try {
                if (NodeJson.of(each) instanceof ObjectNode event) {
                    Instant.parse(event.path(EventFields.TIMESTAMP.name()).asText());
                    events.add(event.toString());
                } else {
                    yaml.problem(each, "events of a test must be objects");
                }
            } catch (DateTimeException e) {
                yaml.problem(each, "events of a test need a time: '@timestamp': 2026-11-22T10:00:00Z");
            } catch (IllegalArgumentException e) {
                yaml.problem(each, "events of a test " + e.getMessage());
            }
        }
        return events;
    }
}
