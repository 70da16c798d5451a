package io.llmlog.analytics.query;

import io.llmlog.analytics.schema.Field;
import io.llmlog.analytics.schema.FieldType;
import io.llmlog.event.FieldName;
import java.util.List;
import java.util.Set;

/** A condition that an event meets or not. A field that an event lacks meets no condition but the negation of one. */
public sealed interface Filter {
    /** Everything. */
    Filter ANY = new And(List.of());

    /** Meets all of them; without any, every event does. */
    record And(List<Filter> filters) implements Filter {
        public And {
            filters = List.copyOf(filters);
        }
    }

    /** Meets at least one of them. */
    record Or(List<Filter> filters) implements Filter {
        public Or {
            filters = List.copyOf(filters);
            if (filters.isEmpty()) {
                throw new IllegalArgumentException("'or' needs at least one condition");
            }
        }
    }

    /** Does not meet it. */
    record Not(Filter filter) implements Filter {}

    /** The field has one of these values; an array, when one of its values is among them. */
    record AnyOf(Field field, List<?> values) implements Filter {
        public AnyOf {
            values = List.copyOf(values);
            if (values.isEmpty()) {
                throw new IllegalArgumentException("a condition on " + field + " needs at least one value");
            }
            values.forEach(value -> Values.require(field, value));
        }

        public AnyOf(FieldName field, List<?> values) {
            this(Field.of(field), values);
        }
    }

    /** The event has the field; an empty array is none. */
    record Exists(Field field) implements Filter {}

    /** The field's value is so compared with that one; texts in the order of their UTF-8 bytes. */
    record Compare(Field field, Comparison comparison, Object value) implements Filter {
        public Compare {
            if (field.type() == FieldType.STRINGS
                    || field.type() == FieldType.BOOLEAN
                    || field.type() == FieldType.UUID) {
                throw new IllegalArgumentException(field + " has no order");
            }
            Values.require(field, value);
        }
    }

    /** The relations of {@link Compare}. */
    enum Comparison {
        LESS,
        AT_MOST,
        GREATER,
        AT_LEAST
    }

    /** All of these words are in the event's message, prompt or response. They are made by {@link Words}. */
    record Keyword(Set<String> words) implements Filter {
        public Keyword {
            words = Set.copyOf(words);
            if (words.isEmpty()) {
                throw new IllegalArgumentException("must hold a word to look for");
            }
        }

        public static Keyword of(String text) {
            return new Keyword(Words.of(text));
        }
    }

    static Filter is(FieldName field, Object value) {
        return new AnyOf(field, List.of(value));
    }

    static Filter is(Field field, Object value) {
        return new AnyOf(field, List.of(value));
    }

    static Filter all(Filter... filters) {
        return filters.length == 1 ? filters[0] : new And(List.of(filters));
    }
}
