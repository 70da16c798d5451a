package io.llmlog.analytics.query;

import io.llmlog.event.FieldName;
import java.util.List;

/** Holds for an event whose field has one of these values. */
public record AnyOf(FieldName field, List<?> values) {
    public AnyOf {
        values = List.copyOf(values);
        if (values.isEmpty()) {
            throw new IllegalArgumentException("a condition on " + field + " needs at least one value");
        }
    }

    public static AnyOf is(FieldName field, Object value) {
        return new AnyOf(field, List.of(value));
    }
}
