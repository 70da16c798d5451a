package io.llmlog.analytics.decode;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.llmlog.analytics.schema.EventTypes;
import io.llmlog.event.EventFields;
import io.llmlog.event.EventTexts;
import io.llmlog.process.redact.Redactor;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads one line of JSON as an event. Fields the contract does not know are content; a field it knows must have its type. Two spellings of
 * older programs are understood: {@code timestamp}, and a plain string {@code error}; and so are the names of {@link io.llmlog.event.SemconvFields}.
 *
 * <p>It walks the tokens rather than building a tree: of conversations, the bulk of a line, each string is redacted and forgotten.
 */
final class LineParser {
    private static final int TIMESTAMP = Columns.of(EventFields.TIMESTAMP);
    private static final int EVENT_TYPE = Columns.of(EventFields.EVENT_TYPE);
    private static final int EVENT_ID = Columns.of(EventFields.EVENT_ID);
    private static final int CALL_ID = Columns.of(EventFields.CALL_ID);
    private static final int USER_ID = Columns.of(EventFields.USER_ID);
    private static final int IS_ERROR = Columns.of(EventFields.IS_ERROR);
    private static final int MESSAGE = Columns.of(EventFields.MESSAGE);
    private static final int ERROR_MESSAGE = Columns.of(EventFields.ERROR_MESSAGE);
    private static final int PII_COUNT = Columns.of(EventFields.PII_COUNT);
    private static final int PII_TYPES = Columns.of(EventFields.PII_TYPES);
    private static final int CLASSIFICATION = Columns.of(EventFields.CLASSIFICATION);
    private static final int CLASSIFICATION_SOURCE = Columns.of(EventFields.CLASSIFICATION_SOURCE);

    private final Line line;
    private final LineEdits edits = new LineEdits();
    private final LineRedaction redaction;
    private final @Nullable Object[] values = new Object[Columns.ALL.size()];
    private @Nullable Place piiCount;
    private @Nullable Place piiTypes;
    private @Nullable String prompt;
    private @Nullable String response;
    private int end;

    /** Without a redactor the texts stay as they are. */
    LineParser(Line line, @Nullable Redactor redactor) {
        this.line = line;
        this.redaction = new LineRedaction(line, edits, redactor);
    }

    /** Where in the line a value stands, its end exclusive. */
    private record Place(int from, int to) {}

    void parse() throws MalformedEventException {
        try (JsonParser parser = Line.JSON.createParser(line.bytes(), line.offset(), line.length())) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new MalformedEventException("not a JSON object");
            }
            readObject(parser, Columns.TREE, "");
            end = start(parser);
            if (parser.nextToken() != null) {
                throw new MalformedEventException("more than one JSON value on the line");
            }
        } catch (JsonProcessingException e) {
            throw MalformedEventException.of(e);
        } catch (IOException e) {
            throw new MalformedEventException("not valid UTF-8");
        }
    }

    /** What was read in place of prompt and response says nothing of what they were about. */
    void forgetContent() {
        prompt = null;
        response = null;
    }

    /** The event, with what it lacks. */
    DecodedEvent event(List<Supplement> supplements, @Nullable LogLabels labels) throws MalformedEventException {
        require(EVENT_TYPE);
        UUID id = (UUID) require(EVENT_ID);
        Instant timestamp = (Instant) require(TIMESTAMP);
        if (values[CALL_ID] == null && EventTypes.ATTEMPTS.contains(values[EVENT_TYPE])) {
            values[CALL_ID] = id.toString();
        }
        countReplaced();
        for (Supplement supplement : supplements) {
            supplement.missing(values, prompt).forEach((fact, value) -> set(Columns.of(fact), value, null));
        }
        if (labels != null && EventTypes.LOG.equals(values[EVENT_TYPE]) && values[CLASSIFICATION] == null) {
            label(labels.of(id, field -> values[Columns.of(field)], () -> edits.apply(line)));
        }
        List<String> texts = Stream.of((String) values[MESSAGE], prompt, response)
                .filter(Objects::nonNull)
                .toList();
        return new DecodedEvent(id, timestamp, StoredValues.of(values), texts, edits.apply(line));
    }

    private void countReplaced() {
        if (redaction.count() > 0) {
            long before = values[PII_COUNT] instanceof Long count ? Math.max(0, count) : 0;
            set(PII_COUNT, before + redaction.count(), piiCount);
            set(PII_TYPES, redaction.kindsWith(values[PII_TYPES]), piiTypes);
        }
    }

    private void label(LogLabels.LogLabel label) {
        set(CLASSIFICATION, label.classification(), null);
        if (values[CLASSIFICATION_SOURCE] == null) {
            set(CLASSIFICATION_SOURCE, label.source(), null);
        }
    }

    private void set(int column, Object value, @Nullable Place present) {
        values[column] = value;
        if (present == null) {
            edits.insert(end, Columns.get(column).name().name(), value);
        } else {
            edits.replace(present.from(), present.to(), value);
        }
    }

    private void readObject(JsonParser parser, FieldTree object, String path)
            throws IOException, MalformedEventException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            FieldTree node = object.child(key);
            if (node == null) {
                readUnknown(parser, object, key);
                continue;
            }
            JsonToken token = parser.nextToken();
            if (node.isTwin()) {
                readTwin(parser, node, token);
            } else if (token != JsonToken.VALUE_NULL) {
                readKnown(parser, node, path + key, token);
            }
        }
    }

    private void readKnown(JsonParser parser, FieldTree node, String name, JsonToken token)
            throws IOException, MalformedEventException {
        if (!node.isObject()) {
            readField(parser, node.column());
        } else if (token == JsonToken.START_OBJECT) {
            readObject(parser, node, name + ".");
        } else if (name.equals("error") && token == JsonToken.VALUE_STRING) {
            values[ERROR_MESSAGE] = redaction.text(parser);
            values[IS_ERROR] = true;
        } else {
            throw new MalformedEventException(name + " must be an object");
        }
    }

    private void readField(JsonParser parser, int column) throws IOException, MalformedEventException {
        int from = column == PII_COUNT || column == PII_TYPES ? start(parser) : 0;
        Object value = FieldValue.read(parser, Columns.get(column));
        if (column == PII_COUNT) {
            piiCount = new Place(from, here(parser));
        } else if (column == PII_TYPES) {
            piiTypes = new Place(from, here(parser));
        } else if (column == MESSAGE && isCall()) {
            value = redaction.summary(parser, values[USER_ID]);
        } else if (EventTexts.CONTENT.contains(Columns.get(column).name())) {
            value = redaction.text(parser);
        }
        values[column] = value;
    }

    private boolean isCall() {
        Object type = values[EVENT_TYPE];
        return type != null && EventTypes.ATTEMPTS.contains(type);
    }

    /** Takes a value under another name of a field, when it has the field's type; the field's own name wins. */
    private void readTwin(JsonParser parser, FieldTree node, JsonToken token)
            throws IOException, MalformedEventException {
        if (node.isObject() && token == JsonToken.START_OBJECT) {
            readObject(parser, node, "");
        } else if (node.isObject() || !TwinValue.fits(token, Columns.get(node.column()))) {
            redaction.tree(parser);
        } else if (values[node.column()] == null) {
            values[node.column()] = TwinValue.read(parser, Columns.get(node.column()));
        } else {
            parser.skipChildren();
        }
    }

    /** Reads a member that has no column, from its name on. */
    private void readUnknown(JsonParser parser, FieldTree object, String key)
            throws IOException, MalformedEventException {
        redaction.name(parser);
        JsonToken token = parser.nextToken();
        if (object == Columns.TREE && key.equals("timestamp") && token != JsonToken.VALUE_NULL) {
            Object timestamp = FieldValue.read(parser, Columns.get(TIMESTAMP));
            if (values[TIMESTAMP] == null) {
                values[TIMESTAMP] = timestamp;
            }
        } else if (object == Columns.TREE && key.equals(EventFields.PROMPT.name()) && token == JsonToken.VALUE_STRING) {
            prompt = redaction.text(parser);
        } else if (object == Columns.TREE
                && key.equals(EventFields.RESPONSE.name())
                && token == JsonToken.VALUE_STRING) {
            response = redaction.text(parser);
        } else {
            redaction.tree(parser);
        }
    }

    private static int start(JsonParser parser) {
        return (int) parser.currentTokenLocation().getByteOffset();
    }

    private static int here(JsonParser parser) {
        return (int) parser.currentLocation().getByteOffset();
    }

    private Object require(int column) throws MalformedEventException {
        Object value = values[column];
        if (value == null) {
            throw new MalformedEventException(Columns.get(column).name() + " is missing");
        }
        return value;
    }
}
