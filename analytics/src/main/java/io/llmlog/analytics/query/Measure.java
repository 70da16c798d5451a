package io.llmlog.analytics.query;

import io.llmlog.event.FieldName;
import java.util.List;

/** One figure over a group of events. Two measures that are equal are the same figure, so a measure is also its own key in the answer. */
public sealed interface Measure {
    /** How many events. */
    record Count() implements Measure {}

    /** How many events meet all of the conditions. */
    record CountWhere(List<AnyOf> conditions) implements Measure {
        public CountWhere {
            conditions = List.copyOf(conditions);
        }

        public CountWhere(AnyOf... conditions) {
            this(List.of(conditions));
        }
    }

    /** How many different values; exact. */
    record Distinct(FieldName field) implements Measure {}

    record Sum(FieldName field) implements Measure {}

    record Average(FieldName field) implements Measure {}

    record Max(FieldName field) implements Measure {}

    /** Percentiles of a number, by linear interpolation between the two nearest values; ranks from 0 to 1. */
    record Percentiles(FieldName field, List<Double> ranks) implements Measure {
        public Percentiles {
            ranks = List.copyOf(ranks);
        }
    }
}
