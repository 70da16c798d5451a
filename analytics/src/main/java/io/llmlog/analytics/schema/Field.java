package io.llmlog.analytics.schema;

import io.llmlog.event.EventFields;
import io.llmlog.event.FieldName;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a condition, a group or a measure can be about: a typed field of the contract under its wire name ({@code latency_ms},
 * {@code log.level}), a label ({@code labels.team}), or a value within the input or the result of a served model
 * ({@code input_data.age}).
 */
public record Field(String name, FieldType type) {
    /** Objects whose members are not known beforehand. */
    private static final Set<String> OPEN = Set.of("input_data", "result");

    private static final String LABELS = EventFields.LABELS.name();
    private static final int LONGEST = 200;
    private static final Map<String, Field> TYPED = EventSchema.fields().stream()
            .map(field -> new Field(field.name().name(), field.type()))
            .collect(Collectors.toUnmodifiableMap(Field::name, Function.identity()));

    /** A typed field of the contract. */
    public static Field of(FieldName name) {
        Field field = TYPED.get(name.name());
        if (field == null) {
            throw new IllegalArgumentException("no store keeps " + name + " as a field of its own");
        }
        return field;
    }

    /**
     * The field of that name.
     *
     * @throws IllegalArgumentException when there is none, with what there is
     */
    public static Field named(String name) {
        Field field = find(name);
        if (field != null) {
            return field;
        }
        throw new IllegalArgumentException("must be a field of an event: "
                + String.join(", ", new TreeSet<>(TYPED.keySet())) + ", labels.NAME, input_data.NAME or result.NAME");
    }

    /** The field of that name, or null. */
    public static @Nullable Field find(String name) {
        Field field = TYPED.get(name);
        if (field != null) {
            return field;
        }
        int dot = name.indexOf('.');
        String parent = dot < 0 ? "" : name.substring(0, dot);
        boolean named = dot > 0 && dot < name.length() - 1 && name.length() <= LONGEST;
        if (named && parent.equals(LABELS)) {
            return new Field(name, FieldType.STRING);
        } else if (named && OPEN.contains(parent)) {
            return new Field(name, FieldType.ANY);
        }
        return null;
    }

    /** Whether stores keep it apart from the event's text. */
    public boolean isTyped() {
        return TYPED.containsKey(name);
    }

    public boolean isLabel() {
        return !isTyped() && name.startsWith(LABELS + ".");
    }

    /**
     * The keys that lead to it in the event's JSON. A label's name is one key, whatever dots are in it.
     */
    public List<String> path() {
        return isLabel() ? List.of(LABELS, name.substring(LABELS.length() + 1)) : List.of(name.split("\\.", -1));
    }

    @Override
    public String toString() {
        return name;
    }
}
