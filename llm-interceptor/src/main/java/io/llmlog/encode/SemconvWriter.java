package io.llmlog.encode;

import io.llmlog.event.EventFields;
import io.llmlog.event.FieldName;
import io.llmlog.event.FieldVisitor;
import io.llmlog.event.SemconvFields;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes fields under the names that {@link SemconvFields} has for them, as those conventions want their values. They come after all others:
 * fields of one object must stand together, and an event is not visited in the order of those names. Not thread-safe.
 */
final class SemconvWriter implements FieldVisitor {
    private static final List<FieldName> TWINS = SemconvFields.all();
    private static final Map<FieldName, Integer> PLACES = places();
    private static final int OUTPUT = place(EventFields.OUTPUT_MESSAGES);
    private static final int FINISH_REASONS = place(EventFields.FINISH_REASONS);

    private final LineWriter out;
    private final boolean flatToo;
    private final @Nullable Object[] values = new Object[TWINS.size()];

    /**
     * Writes to a line.
     *
     * @param flatToo whether fields with a twin are written under our names, too
     */
    SemconvWriter(LineWriter out, boolean flatToo) {
        this.out = out;
        this.flatToo = flatToo;
    }

    private static Map<FieldName, Integer> places() {
        Map<FieldName, Integer> places = new HashMap<>();
        SemconvFields.byField().forEach((field, twin) -> places.put(field, TWINS.indexOf(twin)));
        return places;
    }

    private static int place(FieldName field) {
        Integer place = PLACES.get(field);
        if (place == null) {
            throw new IllegalStateException(field + " has no twin");
        }
        return place;
    }

    /** Forgets what a line that was given up has left. */
    void start() {
        Arrays.fill(values, null);
    }

    /** Writes what was kept back. */
    void end() {
        if (values[OUTPUT] instanceof List<?> messages && values[FINISH_REASONS] instanceof List<?> reasons) {
            values[OUTPUT] = GenAiMessages.finished(messages, reasons);
        }
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            if (value != null) {
                write(TWINS.get(i), value);
            }
        }
    }

    private void write(FieldName twin, Object value) {
        if (value instanceof String text) {
            out.text(twin, text);
        } else if (value instanceof Long number) {
            out.integer(twin, number);
        } else if (value instanceof Double number) {
            out.decimal(twin, number);
        } else if (value instanceof Boolean flag) {
            out.flag(twin, flag);
        } else {
            out.tree(twin, (List<?>) value);
        }
    }

    /** Whether the field is to be written under our name. */
    private boolean isFlat(FieldName field, Object value) {
        Integer place = PLACES.get(field);
        if (place == null) {
            return true;
        }
        values[place] = converted(field, value);
        return flatToo;
    }

    private static Object converted(FieldName field, Object value) {
        if (field == EventFields.PROMPT) {
            return GenAiMessages.single("user", (String) value);
        } else if (field == EventFields.RESPONSE) {
            return GenAiMessages.single("assistant", (String) value);
        } else if (field == EventFields.SYSTEM_PROMPT) {
            return List.of(GenAiMessages.text((String) value));
        } else if (field == EventFields.MESSAGES) {
            return GenAiMessages.of((List<?>) value, "user");
        } else if (field == EventFields.OUTPUT_MESSAGES) {
            return GenAiMessages.of((List<?>) value, "assistant");
        }
        return field == EventFields.TTFT_MS ? (Object) ((Long) value / 1000.0) : value;
    }

    @Override
    public void time(FieldName field, Instant value) {
        out.time(field, value);
    }

    @Override
    public void text(FieldName field, String value) {
        if (isFlat(field, value)) {
            out.text(field, value);
        }
    }

    @Override
    public void integer(FieldName field, long value) {
        if (isFlat(field, value)) {
            out.integer(field, value);
        }
    }

    @Override
    public void decimal(FieldName field, double value) {
        if (isFlat(field, value)) {
            out.decimal(field, value);
        }
    }

    @Override
    public void flag(FieldName field, boolean value) {
        if (isFlat(field, value)) {
            out.flag(field, value);
        }
    }

    @Override
    public void texts(FieldName field, List<String> texts) {
        if (isFlat(field, texts)) {
            out.texts(field, texts);
        }
    }

    @Override
    public void labels(FieldName field, Map<String, String> labels) {
        out.labels(field, labels);
    }

    @Override
    public void tree(FieldName field, List<?> tree) {
        if (isFlat(field, tree)) {
            out.tree(field, tree);
        }
    }
}
