package io.llmlog.analytics.decode;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.llmlog.analytics.schema.EventField;
import io.llmlog.analytics.schema.EventSchema;
import io.llmlog.analytics.schema.EventTypes;
import io.llmlog.event.EventFields;
import io.llmlog.event.FieldName;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads one line of JSON as an event. Fields the contract does not know are passed over; a field it knows must have its type. Two spellings
 * of older programs are understood: {@code timestamp}, and a plain string {@code error}; and so are the names of {@link io.llmlog.event.SemconvFields}. Not thread-safe.
 *
 * <p>It walks the tokens rather than building a tree: conversations, the bulk of a line, are checked for being JSON and not copied.
 */
public final class EventDecoder {
    private static final int MAX_DEPTH = 64;
    private static final List<EventField> FIELDS = EventSchema.fields();
    private static final FieldTree TREE = FieldTree.of(FIELDS);
    private static final int TIMESTAMP = columnOf(EventFields.TIMESTAMP);
    private static final int EVENT_TYPE = columnOf(EventFields.EVENT_TYPE);
    private static final int EVENT_ID = columnOf(EventFields.EVENT_ID);
    private static final int CALL_ID = columnOf(EventFields.CALL_ID);
    private static final int IS_ERROR = columnOf(EventFields.IS_ERROR);
    private static final int ERROR_MESSAGE = columnOf(EventFields.ERROR_MESSAGE);

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private @Nullable Object[] values = new Object[FIELDS.size()];

    /** The event on that line (no line end; in a buffer with an array), or the reason why there is none. */
    public DecodedEvent decode(ByteBuffer line) throws MalformedEventException {
        byte[] bytes = line.array();
        int offset = line.arrayOffset() + line.position();
        int length = line.remaining();
        values = new Object[FIELDS.size()];
        parse(bytes, offset, length);
        require(EVENT_TYPE);
        UUID id = (UUID) require(EVENT_ID);
        Instant timestamp = (Instant) require(TIMESTAMP);
        if (values[CALL_ID] == null && EventTypes.ATTEMPTS.contains(values[EVENT_TYPE])) {
            values[CALL_ID] = id.toString();
        }
        String json = new String(bytes, offset, length, UTF_8);
        return new DecodedEvent(id, timestamp, Collections.unmodifiableList(Arrays.asList(values)), json);
    }

    private void parse(byte[] bytes, int offset, int length) throws MalformedEventException {
        if (!isUtf8(bytes, offset, length)) {
            throw new MalformedEventException("not valid UTF-8");
        }
        try (JsonParser parser = JSON.createParser(bytes, offset, length)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new MalformedEventException("not a JSON object");
            }
            readObject(parser, TREE, "");
            if (parser.nextToken() != null) {
                throw new MalformedEventException("more than one JSON value on the line");
            }
        } catch (StreamConstraintsException e) {
            throw new MalformedEventException(
                    "nested deeper than " + MAX_DEPTH + " levels, or with a number of over 1000 digits");
        } catch (JsonProcessingException e) {
            // Jackson's own message quotes the input; where it stopped says enough.
            throw new MalformedEventException(
                    "not valid JSON at byte " + e.getLocation().getByteOffset() + " of the line");
        } catch (IOException e) {
            throw new MalformedEventException("not valid UTF-8");
        }
    }

    /** Jackson would also read UTF-16 and UTF-32, which show in the first two bytes, but the event is kept as if it were UTF-8. */
    private static boolean isUtf8(byte[] bytes, int offset, int length) {
        boolean marked = length > 0 && (bytes[offset] & 0xFE) == 0xFE;
        return !marked && (length < 2 || (bytes[offset] != 0 && bytes[offset + 1] != 0));
    }

    private void readObject(JsonParser parser, FieldTree object, String path)
            throws IOException, MalformedEventException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            JsonToken token = parser.nextToken();
            FieldTree node = object.child(key);
            if (node == null) {
                readUnknown(parser, object, key, token);
            } else if (node.isTwin()) {
                readTwin(parser, node, token);
            } else if (token != JsonToken.VALUE_NULL) {
                readKnown(parser, node, path + key, token);
            }
        }
    }

    private void readKnown(JsonParser parser, FieldTree node, String name, JsonToken token)
            throws IOException, MalformedEventException {
        if (!node.isObject()) {
            values[node.column()] = FieldValue.read(parser, FIELDS.get(node.column()));
        } else if (token == JsonToken.START_OBJECT) {
            readObject(parser, node, name + ".");
        } else if (name.equals("error") && token == JsonToken.VALUE_STRING) {
            values[ERROR_MESSAGE] = parser.getText();
            values[IS_ERROR] = true;
        } else {
            throw new MalformedEventException(name + " must be an object");
        }
    }

    /** Takes a value under another name of a field, when it has the field's type; the field's own name wins. */
    private void readTwin(JsonParser parser, FieldTree node, JsonToken token)
            throws IOException, MalformedEventException {
        if (node.isObject() && token == JsonToken.START_OBJECT) {
            readObject(parser, node, "");
        } else if (!node.isObject()
                && values[node.column()] == null
                && TwinValue.fits(token, FIELDS.get(node.column()))) {
            values[node.column()] = TwinValue.read(parser, FIELDS.get(node.column()));
        } else {
            parser.skipChildren();
        }
    }

    private void readUnknown(JsonParser parser, FieldTree object, String key, JsonToken token)
            throws IOException, MalformedEventException {
        if (object == TREE && key.equals("timestamp") && token != JsonToken.VALUE_NULL) {
            Object timestamp = FieldValue.read(parser, FIELDS.get(TIMESTAMP));
            if (values[TIMESTAMP] == null) {
                values[TIMESTAMP] = timestamp;
            }
            return;
        }
        parser.skipChildren();
    }

    private Object require(int column) throws MalformedEventException {
        Object value = values[column];
        if (value == null) {
            throw new MalformedEventException(FIELDS.get(column).name() + " is missing");
        }
        return value;
    }

    private static int columnOf(FieldName name) {
        for (int i = 0; i < FIELDS.size(); i++) {
            if (FIELDS.get(i).name().equals(name)) {
                return i;
            }
        }
        throw new IllegalStateException("the schema has no field " + name);
    }
}
