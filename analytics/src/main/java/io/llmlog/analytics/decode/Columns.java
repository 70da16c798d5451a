package io.llmlog.analytics.decode;

import io.llmlog.analytics.schema.EventField;
import io.llmlog.analytics.schema.EventSchema;
import io.llmlog.event.FieldName;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The typed fields, and where each has its value in an event. */
final class Columns {
    static final List<EventField> ALL = EventSchema.fields();
    static final FieldTree TREE = FieldTree.of(ALL);
    private static final Map<FieldName, Integer> PLACES = IntStream.range(0, ALL.size())
            .boxed()
            .collect(Collectors.toUnmodifiableMap(place -> ALL.get(place).name(), Function.identity()));

    private Columns() {}

    static EventField get(int column) {
        return ALL.get(column);
    }

    static int of(FieldName name) {
        Integer place = PLACES.get(name);
        if (place == null) {
            throw new IllegalStateException("the schema has no field " + name);
        }
        return place;
    }
}
