package io.llmlog.analytics.store.elasticsearch;

import io.llmlog.analytics.query.EventFilter;
import io.llmlog.analytics.query.Filter;
import io.llmlog.analytics.query.Filter.Comparison;
import io.llmlog.analytics.query.TimeRange;
import io.llmlog.analytics.schema.Field;
import io.llmlog.analytics.schema.FieldType;
import io.llmlog.event.EventFields;
import io.llmlog.event.FieldName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Writes a {@link Filter} as a query that finds exactly the documents that meet it. */
final class Conditions {
    private static final Map<String, ?> EVERYTHING = Map.of("match_all", Map.of());
    private static final Map<String, ?> NOTHING = Map.of("match_none", Map.of());
    private static final List<FieldName> SEARCHED =
            List.of(EventFields.MESSAGE, EventFields.PROMPT, EventFields.RESPONSE);

    /** After every text that an event has. */
    private static final String LAST_TEXT =
            Character.toString(Character.MAX_CODE_POINT).repeat(4);

    private Conditions() {}

    static Map<String, ?> of(EventFilter filter) {
        return all(List.of(range(filter.range()), of(filter.condition())));
    }

    private static Map<String, ?> range(TimeRange range) {
        return Map.of(
                "range",
                Map.of(
                        EventFields.TIMESTAMP.name(),
                        Map.of(
                                "gte", Millis.ceil(range.from()).toString(),
                                "lt", Millis.ceil(range.to()).toString())));
    }

    static Map<String, ?> of(Filter filter) {
        if (filter instanceof Filter.And and) {
            return all(and.filters().stream().map(Conditions::of).toList());
        } else if (filter instanceof Filter.Or or) {
            return any(or.filters().stream().map(Conditions::of).toList());
        } else if (filter instanceof Filter.Not not) {
            return not(of(not.filter()));
        } else if (filter instanceof Filter.AnyOf any) {
            return anyOf(any.field(), any.values());
        } else if (filter instanceof Filter.Exists exists) {
            return exists(exists.field());
        } else if (filter instanceof Filter.Compare compare) {
            return compare(compare.field(), compare.comparison(), compare.value());
        }
        return all(
                ((Filter.Keyword) filter).words().stream().map(Conditions::word).toList());
    }

    static Map<String, ?> all(List<? extends Map<String, ?>> conditions) {
        return conditions.isEmpty() ? EVERYTHING : Map.of("bool", Map.of("filter", conditions));
    }

    static Map<String, ?> any(List<? extends Map<String, ?>> conditions) {
        return Map.of("bool", Map.of("should", conditions, "minimum_should_match", 1));
    }

    static Map<String, ?> not(Map<String, ?> condition) {
        return Map.of("bool", Map.of("must_not", condition));
    }

    static Map<String, ?> exists(Field field) {
        return Map.of("exists", Map.of("field", Fields.name(field)));
    }

    static Map<String, ?> terms(String field, List<?> values) {
        return Map.of("terms", Map.of(field, values));
    }

    private static Map<String, ?> anyOf(Field field, List<?> values) {
        if (field.type() == FieldType.UUID) {
            // Another writer may have written it in capitals.
            List<String> ids = values.stream().map(Object::toString).toList();
            return any(List.of(terms(Fields.name(field), ids), Map.of("ids", Map.of("values", ids))));
        }
        List<?> possible = values.stream()
                .filter(value -> isPossible(field, value))
                .map(Conditions::json)
                .toList();
        return possible.isEmpty() ? NOTHING : terms(Fields.name(field), possible);
    }

    private static boolean isPossible(Field field, Object value) {
        return value instanceof Instant instant
                ? Millis.isWhole(instant)
                : !(value instanceof Number number) || Fields.limits(field).hold(number);
    }

    private static Object json(Object value) {
        return value instanceof Instant instant ? instant.toString() : value;
    }

    private static Map<String, ?> compare(Field field, Comparison comparison, Object value) {
        boolean below = comparison == Comparison.LESS || comparison == Comparison.AT_MOST;
        if (value instanceof Number number && !Fields.limits(field).hold(number)) {
            boolean isMore = number.doubleValue() > Fields.limits(field).greatest();
            return below == isMore ? exists(field) : NOTHING;
        }
        Map<String, Object> bounds = new TreeMap<>();
        if (value instanceof Instant instant) {
            instant(bounds, comparison, instant);
        } else {
            bounds.put(sign(comparison), value);
        }
        if (value instanceof String && !field.isTyped()) {
            // What is flattened has to be told both bounds.
            bounds.put(below ? "gte" : "lt", below ? "" : LAST_TEXT);
        }
        return Map.of("range", Map.of(Fields.name(field), bounds));
    }

    private static String sign(Comparison comparison) {
        return switch (comparison) {
            case LESS -> "lt";
            case AT_MOST -> "lte";
            case GREATER -> "gt";
            case AT_LEAST -> "gte";
        };
    }

    private static void instant(Map<String, Object> bounds, Comparison comparison, Instant value) {
        boolean first = comparison == Comparison.LESS || comparison == Comparison.AT_LEAST;
        bounds.put(sign(comparison), (first ? Millis.ceil(value) : Millis.floor(value)).toString());
    }

    private static Map<String, ?> word(String word) {
        Stream<Map<String, ?>> places = SEARCHED.stream().map(field -> Map.of("term", Map.of(field.name(), word)));
        return any(places.toList());
    }
}
