package io.llmlog.analytics.query;

import io.llmlog.analytics.schema.Field;
import io.llmlog.analytics.schema.FieldType;
import io.llmlog.event.FieldName;

/** What puts events into the same group. */
public sealed interface Grouping {
    /**
     * The same value of a field; events without it form a group of their own, whose key is null. An event with an array is in the group of each of
     * its values, once.
     */
    record ByValue(Field field) implements Grouping {}

    /** The same step of time; the key is the {@link java.time.Instant} at which it begins. */
    record ByTime(Interval interval) implements Grouping {}

    /**
     * The same step of a number; the key is the multiple of the width, a Double, at which it begins. Events without the number form a group of
     * their own, whose key is null.
     */
    record ByNumber(Field field, double width) implements Grouping {
        public ByNumber {
            if (!field.type().isNumber() && field.type() != FieldType.ANY) {
                throw new IllegalArgumentException(field + " is not a number");
            }
            if (!(width > 0 && Double.isFinite(width))) {
                throw new IllegalArgumentException("the width of a histogram of " + field + " must be more than 0");
            }
        }
    }

    static Grouping by(FieldName field) {
        return new ByValue(Field.of(field));
    }

    /** Whether its groups have an order of their own, in which they come then. */
    default boolean isHistogram() {
        return !(this instanceof ByValue);
    }
}
