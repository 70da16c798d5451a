package io.llmlog.analytics.hook.rules;

import io.llmlog.internal.re2j.Pattern;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What must hold of an event. Of a field with several values, such as {@code tags}, one of them is enough. */
public sealed interface Condition {
    boolean holds(Map<String, Object> event);

    /** Strings are equal to the letter, numbers by their value. */
    record AnyOf(EventPath field, List<Object> values) implements Condition {
        public AnyOf {
            values = List.copyOf(values);
        }

        @Override
        public boolean holds(Map<String, Object> event) {
            return some(field.get(event), value -> values.stream().anyMatch(allowed -> equal(allowed, value)));
        }

        private static boolean equal(Object one, Object other) {
            return one instanceof Number && other instanceof Number
                    ? number(one).compareTo(number(other)) == 0
                    : one.equals(other);
        }

        private static BigDecimal number(Object value) {
            return new BigDecimal(value.toString());
        }
    }

    /** The pattern is found somewhere in the text. */
    record Matches(EventPath field, Pattern pattern) implements Condition {
        @Override
        public boolean holds(Map<String, Object> event) {
            return some(
                    field.get(event),
                    value -> value instanceof String text
                            && pattern.matcher(text).find());
        }
    }

    record Exists(EventPath field, boolean wanted) implements Condition {
        @Override
        public boolean holds(Map<String, Object> event) {
            return (field.get(event) != null) == wanted;
        }
    }

    record Not(Condition condition) implements Condition {
        @Override
        public boolean holds(Map<String, Object> event) {
            return !condition.holds(event);
        }
    }

    record All(List<Condition> conditions) implements Condition {
        public All {
            conditions = List.copyOf(conditions);
        }

        @Override
        public boolean holds(Map<String, Object> event) {
            return conditions.stream().allMatch(condition -> condition.holds(event));
        }
    }

    record Any(List<Condition> conditions) implements Condition {
        public Any {
            conditions = List.copyOf(conditions);
        }

        @Override
        public boolean holds(Map<String, Object> event) {
            return conditions.stream().anyMatch(condition -> condition.holds(event));
        }
    }

    private static boolean some(@Nullable Object value, Predicate<Object> test) {
        return value instanceof Collection<?> values
                ? values.stream().anyMatch(one -> one != null && test.test(one))
                : value != null && test.test(value);
    }
}
