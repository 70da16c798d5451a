package io.llmlog.analytics.query;

import io.llmlog.analytics.schema.Field;
import io.llmlog.analytics.schema.FieldType;
import io.llmlog.event.FieldName;
import java.util.List;

/** One figure over a group of events. Two measures that are equal are the same figure, so a measure is also its own key in the answer. */
public sealed interface Measure {
    /** How many events. */
    record Count() implements Measure {}

    /** How many events meet the condition. */
    record CountWhere(Filter condition) implements Measure {
        public CountWhere(Filter... conditions) {
            this(Filter.all(conditions));
        }
    }

    /** How many different values. */
    record Distinct(Field field) implements Measure {
        public Distinct(FieldName field) {
            this(Field.of(field));
        }
    }

    record Sum(Field field) implements Measure {
        public Sum {
            requireNumber(field);
        }

        public Sum(FieldName field) {
            this(Field.of(field));
        }
    }

    record Average(Field field) implements Measure {
        public Average {
            requireNumber(field);
        }

        public Average(FieldName field) {
            this(Field.of(field));
        }
    }

    record Min(Field field) implements Measure {
        public Min {
            requireOrdered(field);
        }

        public Min(FieldName field) {
            this(Field.of(field));
        }
    }

    record Max(Field field) implements Measure {
        public Max {
            requireOrdered(field);
        }

        public Max(FieldName field) {
            this(Field.of(field));
        }
    }

    /** Percentiles of a number, by linear interpolation between the two nearest values; ranks from 0 to 1. */
    record Percentiles(Field field, List<Double> ranks) implements Measure {
        public Percentiles {
            requireNumber(field);
            ranks = List.copyOf(ranks);
            if (ranks.isEmpty() || ranks.stream().anyMatch(rank -> !(rank >= 0 && rank <= 1))) {
                throw new IllegalArgumentException("the ranks of percentiles lie between 0 and 1");
            }
        }

        public Percentiles(FieldName field, List<Double> ranks) {
            this(Field.of(field), ranks);
        }
    }

    /** Whether it is not one figure but a list of them. */
    default boolean isSeveral() {
        return this instanceof Percentiles;
    }

    private static void requireNumber(Field field) {
        if (!field.type().isNumber() && field.type() != FieldType.ANY) {
            throw new IllegalArgumentException(field + " is not a number");
        }
    }

    private static void requireOrdered(Field field) {
        if (field.type() != FieldType.INSTANT) {
            requireNumber(field);
        }
    }
}
