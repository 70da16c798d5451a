package io.llmlog.analytics.meter;

import io.llmlog.analytics.decode.DecodedEvent;
import io.llmlog.analytics.schema.EventField;
import io.llmlog.analytics.schema.EventSchema;
import io.llmlog.event.FieldName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An event's values by the names of their fields. */
record EventFacts(DecodedEvent event) {
    private static final Map<FieldName, Integer> POSITIONS = positions();

    private static Map<FieldName, Integer> positions() {
        Map<FieldName, Integer> positions = new HashMap<>();
        for (EventField field : EventSchema.fields()) {
            positions.put(field.name(), positions.size());
        }
        return positions;
    }

    private @Nullable Object value(FieldName field) {
        return event.values().get(Objects.requireNonNull(POSITIONS.get(field)));
    }

    @Nullable
    String text(FieldName field) {
        return (String) value(field);
    }

    @Nullable
    Number number(FieldName field) {
        return (Number) value(field);
    }

    List<String> texts(FieldName field) {
        Object value = value(field);
        return value == null
                ? List.of()
                : ((List<?>) value).stream().map(String.class::cast).toList();
    }

    boolean is(FieldName field) {
        return Boolean.TRUE.equals(value(field));
    }
}
