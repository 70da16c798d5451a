package io.llmlog.analytics.decode;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.llmlog.process.redact.Redaction;
import io.llmlog.process.redact.Redactor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Redacts texts of a line while that is parsed. Without a redactor it leaves them as they are. */
final class LineRedaction {
    private static final String USER = "user=";

    private final Line line;
    private final LineEdits edits;
    private final @Nullable Redactor redactor;
    private final @Nullable Redaction redaction;

    LineRedaction(Line line, LineEdits edits, @Nullable Redactor redactor) {
        this.line = line;
        this.edits = edits;
        this.redactor = redactor;
        this.redaction = redactor == null ? null : redactor.start();
    }

    /** The string, or the name of a member, that the parser is at. */
    String text(JsonParser parser) throws IOException {
        String text = parser.getText();
        if (redaction == null) {
            return text;
        }
        String redacted = redaction.redact(text);
        if (!redacted.equals(text)) {
            int from = (int) parser.currentTokenLocation().getByteOffset();
            edits.replace(from, line.stringEnd(from), redacted);
        }
        return redacted;
    }

    /** Every string of the value that the parser is at, the names of members included; the parser is at the value's end then. */
    void tree(JsonParser parser) throws IOException {
        if (redaction == null) {
            parser.skipChildren();
            return;
        }
        int depth = 0;
        do {
            JsonToken token = parser.currentToken();
            if (token == JsonToken.VALUE_STRING || token == JsonToken.FIELD_NAME) {
                text(parser);
            } else if (token.isStructStart()) {
                depth++;
            } else if (token.isStructEnd()) {
                depth--;
            }
        } while (depth > 0 && parser.nextToken() != null);
    }

    /** The name of a member that is not one of ours. */
    void name(JsonParser parser) throws IOException {
        if (redaction != null) {
            text(parser);
        }
    }

    /**
     * The summary of a call, in which {@code user=ID} names the user as {@code user_id} does: an identifier that the application chose and
     * that stays there, too.
     */
    String summary(JsonParser parser, @Nullable Object userId) throws IOException {
        String text = parser.getText();
        Redactor rules = redactor;
        String others = userId instanceof String user ? withoutUser(text, USER + user) : null;
        return others != null && rules != null && rules.start().redact(others).equals(others) ? text : text(parser);
    }

    /** The text without that word; null when it is not there. */
    private static @Nullable String withoutUser(String text, String word) {
        int at = text.indexOf(word);
        int end = at + word.length();
        boolean whole =
                at >= 0 && (at == 0 || text.charAt(at - 1) == ' ') && (end == text.length() || text.charAt(end) == ' ');
        return whole ? text.substring(0, at) + text.substring(end) : null;
    }

    int count() {
        return redaction == null ? 0 : redaction.count();
    }

    /** The kinds of what was replaced, and those given; sorted. */
    List<String> kindsWith(@Nullable Object others) {
        Set<String> kinds = new TreeSet<>(redaction == null ? List.of() : redaction.kinds());
        if (others instanceof List<?> list) {
            list.forEach(kind -> kinds.add(String.valueOf(kind)));
        }
        return new ArrayList<>(kinds);
    }
}
