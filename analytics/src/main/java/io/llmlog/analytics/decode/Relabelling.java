package io.llmlog.analytics.decode;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmlog.analytics.schema.EventTypes;
import io.llmlog.event.EventFields;
import io.llmlog.event.FieldName;
import io.llmlog.process.ContentMode;
import io.llmlog.process.redact.Redactor;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Labels stored log records anew. Nothing else of them changes. Not thread-safe. */
public final class Relabelling {
    /** Stored events have passed all rules. */
    private final EventDecoder decoder =
            new EventDecoder(new EventRules(ContentMode.FULL, Redactor::standard, List.of()));

    private final LogLabels labels;

    public Relabelling(LogLabels labels) {
        this.labels = labels;
    }

    /** The record with its new label; null when it stays as it is. */
    public @Nullable DecodedEvent relabelled(String json) throws MalformedEventException {
        DecodedEvent event = decoder.decode(ByteBuffer.wrap(json.getBytes(UTF_8)));
        Function<FieldName, @Nullable Object> fields = field -> value(event, field);
        if (!EventTypes.LOG.equals(fields.apply(EventFields.EVENT_TYPE))) {
            return null;
        }
        LogLabels.LogLabel now = labels.of(event.id(), fields, event::json);
        boolean same = now.classification().equals(fields.apply(EventFields.CLASSIFICATION))
                && now.source().equals(fields.apply(EventFields.CLASSIFICATION_SOURCE));
        return same
                ? null
                : new EventTree(event)
                        .put(EventFields.CLASSIFICATION, now.classification())
                        .put(EventFields.CLASSIFICATION_SOURCE, now.source())
                        .event();
    }

    private static @Nullable Object value(DecodedEvent event, FieldName field) {
        Object value = event.values().get(Columns.of(field));
        if (value == null && field.equals(EventFields.MESSAGE)) {
            // It may be too long to be compared.
            JsonNode text = StoredEvent.of(event.json()).value(field);
            return text.isTextual() ? text.asText() : null;
        }
        return value;
    }
}
