package io.llmlog.analytics.alert.rule;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmlog.analytics.ask.FilterText;
import io.llmlog.analytics.ask.TimeText;
import io.llmlog.analytics.ask.WhereText;
import io.llmlog.analytics.ask.WrongPlaceException;
import io.llmlog.analytics.query.Filter;
import io.llmlog.analytics.schema.Field;
import io.llmlog.analytics.yaml.NodeJson;
import io.llmlog.analytics.yaml.YamlNodes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * The members of one object in a file. Reading one that is wrong notes it, with file, line and name, and goes on with a stand-in, so that all
 * problems of a file can be told at once.
 */
final class Members {
    private final YamlNodes yaml;
    private final Node node;
    private final String owner;
    private final Map<String, Node> members;

    /** Those of a node, which is called so in messages. */
    Members(YamlNodes yaml, Node node, String owner, List<String> allowed) {
        this.yaml = yaml;
        this.node = node;
        this.owner = owner;
        this.members = yaml.members(node, owner, allowed);
    }

    boolean has(String name) {
        return members.containsKey(name);
    }

    @Nullable
    Node node(String name) {
        return members.get(name);
    }

    /** Notes that a member is wrong; without a node it is the object that lacks it. */
    void problem(String name, String what) {
        Node at = members.get(name);
        yaml.problem(at == null ? node : at, name + " of " + owner + " " + what);
    }

    String text(String name, String otherwise) {
        return single(name, text -> text, otherwise);
    }

    Duration duration(String name, Duration otherwise, Duration least, Duration most) {
        return single(
                name,
                text -> {
                    Duration duration = TimeText.duration(text);
                    if (duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
                        throw new IllegalArgumentException("must be from " + shown(least) + " to " + shown(most));
                    }
                    return duration;
                },
                otherwise);
    }

    private static String shown(Duration duration) {
        long seconds = duration.toSeconds();
        return seconds % 86_400 == 0 && seconds > 0 ? seconds / 86_400 + "d" : seconds + "s";
    }

    long whole(String name, long otherwise, long least, long most) {
        return single(
                name,
                text -> {
                    long number = text.matches("\\d{1,12}") ? Long.parseLong(text) : -1;
                    if (number < least || number > most) {
                        throw new IllegalArgumentException("must be a whole number from " + least + " to " + most);
                    }
                    return number;
                },
                otherwise);
    }

    boolean flag(String name, boolean otherwise) {
        return Boolean.parseBoolean(oneOf(name, String.valueOf(otherwise), List.of("true", "false")));
    }

    String oneOf(String name, String otherwise, List<String> allowed) {
        return single(
                name,
                text -> {
                    if (!allowed.contains(text)) {
                        throw new IllegalArgumentException("must be one of " + String.join(", ", allowed));
                    }
                    return text;
                },
                otherwise);
    }

    /** A field of events, which the object must have; a stand-in where it is missing or wrong. */
    Field field(String name, Field otherwise) {
        if (!has(name)) {
            problem(name, "is missing: name a field of events");
        }
        return single(name, Field::named, otherwise);
    }

    <T> T single(String name, Function<String, T> parser, T otherwise) {
        Node at = members.get(name);
        T value = at == null ? otherwise : parse(name, at, parser);
        return value == null ? otherwise : value;
    }

    /** The values of a list, or the only one. */
    <T> List<T> several(String name, Function<String, T> parser) {
        List<T> values = new ArrayList<>();
        Node at = members.get(name);
        for (Node each : at == null ? List.<Node>of() : YamlNodes.list(at)) {
            T value = parse(name, each, parser);
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }

    private <T> @Nullable T parse(String name, Node at, Function<String, T> parser) {
        String text = yaml.text(at, name + " of " + owner);
        if (text == null) {
            return null;
        }
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            yaml.problem(at, name + " of " + owner + " was '" + text + "' but " + e.getMessage());
            return null;
        }
    }

    /** A condition: on one line, as an object of the query API, or a list of these, all of which must be met. */
    Filter filter(String name) {
        List<Filter> filters = new ArrayList<>();
        Node at = members.get(name);
        for (Node each : at == null ? List.<Node>of() : YamlNodes.list(at)) {
            Filter filter = each instanceof MappingNode
                    ? ofObject(name, each)
                    : each instanceof SequenceNode
                            ? notAList(name, each)
                            : parse(name, each, text -> WhereText.read(text, Instant.EPOCH));
            if (filter != null) {
                filters.add(filter);
            }
        }
        return Filter.all(filters.toArray(Filter[]::new));
    }

    private @Nullable Filter notAList(String name, Node at) {
        yaml.problem(at, name + " of " + owner + " must be a list of conditions, not of lists");
        return null;
    }

    private @Nullable Filter ofObject(String name, Node at) {
        try {
            JsonNode json = NodeJson.of(at);
            if (json.size() == 1 && WhereText.isAlias(json.fieldNames().next())) {
                return WhereText.read(
                        json.fieldNames().next() + "=" + json.elements().next().asText(), Instant.EPOCH);
            }
            return FilterText.read(json.toString(), Instant.EPOCH);
        } catch (WrongPlaceException e) {
            yaml.problem(at, name + e.place() + " of " + owner + " was '" + e.value() + "' but " + e.getMessage());
        } catch (IllegalArgumentException e) {
            yaml.problem(at, name + " of " + owner + " " + e.getMessage());
        }
        return null;
    }
}
