package io.llmlog.analytics.ask;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmlog.analytics.decode.StoredEvent;
import io.llmlog.analytics.schema.Field;
import io.llmlog.analytics.schema.FieldType;
import io.llmlog.event.EventFields;
import io.llmlog.event.FieldName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something of an event that can be shown: a field of the contract, contents too; a label; a value of {@code input_data} or {@code result}; or
 * one of these three objects as a whole.
 *
 * @param path the keys that lead to it
 * @param type {@link FieldType#ANY} for objects, arrays of them, and what has no type
 */
public record EventColumn(
        String name,
        List<String> path,
        FieldType type,
        @Nullable FieldName field) {
    private static final Set<String> OBJECTS = Set.of("labels", "input_data", "result");
    private static final Set<FieldName> TREES =
            Set.of(EventFields.MESSAGES, EventFields.OUTPUT_MESSAGES, EventFields.LABELS);

    private static final List<EventColumn> CONTRACT =
            EventFields.all().stream().map(EventColumn::of).toList();

    /** All that the contract knows, in its order. */
    public static List<EventColumn> all() {
        return CONTRACT;
    }

    private static EventColumn of(FieldName name) {
        List<String> path = new ArrayList<>(name.parents());
        path.add(name.leaf());
        Field typed = Field.find(name.name());
        FieldType type = typed == null ? FieldType.STRING : typed.type();
        return new EventColumn(name.name(), List.copyOf(path), TREES.contains(name) ? FieldType.ANY : type, name);
    }

    /**
     * Those that a name stands for: one, or all fields in an object such as {@code error}.
     *
     * @throws IllegalArgumentException when there are none
     */
    static List<EventColumn> named(String name) {
        List<EventColumn> ofContract = CONTRACT.stream()
                .filter(column -> column.name.equals(name) || column.name.startsWith(name + "."))
                .toList();
        if (!ofContract.isEmpty()) {
            return ofContract;
        } else if (OBJECTS.contains(name)) {
            return List.of(new EventColumn(name, List.of(name), FieldType.ANY, null));
        }
        Field open = Field.find(name);
        if (open == null) {
            throw new IllegalArgumentException("must be fields of an event, separated by commas; " + name
                    + " is none (docs/event-schema.md lists them; and labels.NAME, input_data.NAME, result.NAME)");
        }
        return List.of(new EventColumn(name, open.path(), open.type(), null));
    }

    /** What the event has there; a missing node when it has nothing. */
    public JsonNode of(StoredEvent event) {
        return field == null ? event.at(path) : event.value(field);
    }
}
