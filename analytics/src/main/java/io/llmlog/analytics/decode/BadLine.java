package io.llmlog.analytics.decode;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.llmlog.analytics.schema.EventField;
import io.llmlog.analytics.schema.FieldType;
import io.llmlog.process.ContentMode;
import io.llmlog.process.redact.Redactor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What may be kept of a line that is no event, for whoever has to find out why. */
public final class BadLine {
    private static final int LONGEST = 64 << 10;
    private static final String WITHHELD = "<withheld>";
    private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9a-fA-F]{4})");

    private BadLine() {}

    /**
     * The line, redacted as an event's texts would be and cut to 64 Ki characters; null when contents are not to be kept, for in a line that is
     * no event nobody can tell what is content. The buffer has an array.
     */
    public static @Nullable String text(ByteBuffer buffer, EventRules rules) {
        if (rules.mode() != ContentMode.REDACTED && rules.mode() != ContentMode.FULL) {
            return null;
        }
        Line line = Line.of(buffer);
        Redactor redactor = rules.redactor();
        try {
            return cut(redactor == null ? line.text() : redacted(line, redactor));
        } catch (RuntimeException e) {
            rules.withheld(e);
            return null;
        }
    }

    private static String redacted(Line line, Redactor redactor) {
        LineEdits edits = new LineEdits();
        LineRedaction redaction = new LineRedaction(line, edits, redactor);
        try (JsonParser parser = Line.JSON.createParser(line.bytes(), line.offset(), line.length())) {
            while (parser.nextToken() != null) {
                value(parser, Columns.TREE, redaction, edits, line);
            }
            return edits.apply(line);
        } catch (IOException e) {
            // No JSON, or only to some place.
            return redactor.start().redact(unescaped(line.text()));
        }
    }

    /** Besides what is redacted goes what stands where an id, a time or a number should: nobody knows what that is. */
    private static void value(
            JsonParser parser, @Nullable FieldTree field, LineRedaction redaction, LineEdits edits, Line line)
            throws IOException {
        if (parser.currentToken() == JsonToken.START_OBJECT && field != null && field.isObject()) {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                FieldTree member = field.child(parser.currentName());
                redaction.name(parser);
                parser.nextToken();
                value(parser, member, redaction, edits, line);
            }
        } else if (parser.currentToken() == JsonToken.VALUE_STRING && field != null && isMisplaced(parser, field)) {
            int from = (int) parser.currentTokenLocation().getByteOffset();
            edits.replace(from, line.stringEnd(from), WITHHELD);
        } else {
            redaction.tree(parser);
        }
    }

    private static boolean isMisplaced(JsonParser parser, FieldTree field) throws IOException {
        if (field.isObject()) {
            return false;
        }
        EventField known = Columns.get(field.column());
        if (known.type().isText() || known.type() == FieldType.ANY) {
            return false;
        }
        try {
            FieldValue.read(parser, known);
            return false;
        } catch (MalformedEventException e) {
            return true;
        }
    }

    /** In half of a JSON text an e-mail address may stand with its characters escaped. */
    private static String unescaped(String text) {
        return ESCAPE.matcher(text).replaceAll(escape -> {
            char character = (char) Integer.parseInt(escape.group(1), 16);
            boolean plain =
                    character >= ' ' && character != '\\' && character != '$' && !Character.isSurrogate(character);
            return plain ? String.valueOf(character) : "\\\\u" + escape.group(1);
        });
    }

    private static String cut(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        boolean splits = Character.isHighSurrogate(text.charAt(LONGEST - 1));
        return text.substring(0, splits ? LONGEST - 1 : LONGEST);
    }
}
