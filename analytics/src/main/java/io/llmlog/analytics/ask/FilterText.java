package io.llmlog.analytics.ask;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmlog.analytics.query.Filter;
import io.llmlog.analytics.schema.Field;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads a condition written in JSON: an object with one member, which is
 * <pre>
 * {"and": [condition, ...]}     {"or": [condition, ...]}     {"not": condition}
 * {"any_of": {"field": "model", "values": ["gpt-4o", ...]}}
 * {"compare": {"field": "latency_ms", "op": "&lt;" | "&lt;=" | "&gt;" | "&gt;=", "value": 500}}
 * {"exists": "user_id"}
 * {"keyword": "words that all occur"}
 * </pre>
 * up to 64 levels deep. For one filter, by one thread.
 */
public final class FilterText {
    private static final int DEEPEST = 64;
    /** Conditions and values together: stores have limits of their own, and none of them should be met. */
    private static final int MOST = 10_000;

    private static final List<String> KINDS = List.of("and", "or", "not", "any_of", "compare", "exists", "keyword");

    private final Instant now;
    private int count;

    private FilterText(Instant now) {
        this.now = now;
    }

    /**
     * The condition of that text.
     *
     * @throws IllegalArgumentException saying where something is wrong, and what is allowed
     */
    public static Filter read(String json, Instant now) {
        return new FilterText(now).condition(StrictJson.object(json), "", 1);
    }

    private Filter condition(JsonNode node, String place, int depth) {
        if (!node.isObject() || node.size() != 1) {
            throw wrong(place, node, "must be an object with one member, of " + String.join(", ", KINDS));
        }
        if (depth > DEEPEST) {
            throw wrong(place, node, "is nested deeper than " + DEEPEST + " levels");
        }
        take(place, node);
        Map.Entry<String, JsonNode> member = node.properties().iterator().next();
        String within = place + "." + member.getKey();
        JsonNode value = member.getValue();
        return switch (member.getKey()) {
            case "and" -> new Filter.And(all(value, within, depth));
            case "or" -> new Filter.Or(all(value, within, depth));
            case "not" -> new Filter.Not(condition(value, within, depth + 1));
            case "any_of" -> anyOf(value, within);
            case "compare" -> compare(value, within);
            case "exists" -> new Filter.Exists(field(value, within));
            case "keyword" -> keyword(value, within);
            default ->
                throw wrong(
                        place,
                        node,
                        "'" + member.getKey() + "' is no kind of condition; there are " + String.join(", ", KINDS));
        };
    }

    private List<Filter> all(JsonNode value, String place, int depth) {
        if (!value.isArray() || value.isEmpty()) {
            throw wrong(place, value, "must be an array of one condition at least");
        }
        List<Filter> filters = new ArrayList<>();
        for (JsonNode element : value) {
            filters.add(condition(element, place + "[" + filters.size() + "]", depth + 1));
        }
        return filters;
    }

    private Filter anyOf(JsonNode value, String place) {
        requireMembers(value, place, List.of("field", "values"));
        Field field = field(value.path("field"), place + ".field");
        JsonNode values = value.path("values");
        if (!values.isArray() || values.isEmpty()) {
            throw wrong(place + ".values", values, "must be an array of one value at least");
        }
        List<Object> wanted = new ArrayList<>();
        for (JsonNode element : values) {
            wanted.add(value(field, element, place + ".values[" + wanted.size() + "]"));
        }
        return new Filter.AnyOf(field, wanted);
    }

    private Filter compare(JsonNode value, String place) {
        requireMembers(value, place, List.of("field", "op", "value"));
        Field field = field(value.path("field"), place + ".field");
        Filter.Comparison comparison =
                WhereText.COMPARISONS.get(value.path("op").asText());
        if (comparison == null) {
            throw wrong(place + ".op", value.path("op"), "must be one of <, <=, >, >=");
        }
        Object wanted = value(field, value.path("value"), place + ".value");
        try {
            return new Filter.Compare(field, comparison, wanted);
        } catch (IllegalArgumentException e) {
            throw wrong(place + ".field", value.path("field"), String.valueOf(e.getMessage()));
        }
    }

    private static Filter keyword(JsonNode value, String place) {
        if (!value.isTextual()) {
            throw wrong(place, value, "must be a string");
        }
        try {
            return Filter.Keyword.of(value.asText());
        } catch (IllegalArgumentException e) {
            throw wrong(place, value, String.valueOf(e.getMessage()));
        }
    }

    private static void requireMembers(JsonNode value, String place, List<String> members) {
        List<String> names = new ArrayList<>();
        value.fieldNames().forEachRemaining(names::add);
        if (!value.isObject() || names.size() != members.size() || !names.containsAll(members)) {
            throw wrong(place, value, "must be an object with the members " + String.join(", ", members));
        }
    }

    private static Field field(JsonNode name, String place) {
        try {
            return Field.named(name.isTextual() ? name.asText() : "");
        } catch (IllegalArgumentException e) {
            throw wrong(place, name, String.valueOf(e.getMessage()));
        }
    }

    private Object value(Field field, JsonNode value, String place) {
        take(place, value);
        try {
            return ValueText.read(field, StrictJson.text(value), now);
        } catch (IllegalArgumentException e) {
            throw wrong(place, value, String.valueOf(e.getMessage()));
        }
    }

    private void take(String place, JsonNode node) {
        if (++count > MOST) {
            throw wrong(place, node, "is one too many: a filter has at most " + MOST + " conditions and values");
        }
    }

    private static WrongPlaceException wrong(String place, JsonNode node, String allowed) {
        return new WrongPlaceException(place, node.isMissingNode() ? "" : StrictJson.shown(node), allowed);
    }
}
