package io.llmlog.analytics.decode;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.llmlog.event.EventFields;
import io.llmlog.event.FieldName;
import io.llmlog.event.SemconvFields;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Tells which events are of one user: those with exactly that id as {@code user_id}, as {@code user.id} or as the label {@code user_id}.
 * Thread-safe.
 */
public final class UserMatch {
    private static final String FIELD = EventFields.USER_ID.name();
    private static final FieldName TWIN =
            Objects.requireNonNull(SemconvFields.byField().get(EventFields.USER_ID));
    private static final Map<String, String> INNER =
            Map.of(TWIN.parents().get(0), TWIN.leaf(), EventFields.LABELS.name(), FIELD);

    private final String userId;
    private final byte[] bytes;
    private final List<byte[]> forms;

    public UserMatch(String userId) {
        this.userId = userId;
        this.bytes = userId.getBytes(UTF_8);
        this.forms = Stream.of(
                        userId, inJson(userId), ascii(inJson(userId), "\\u%04x"), ascii(inJson(userId), "\\u%04X"))
                .distinct()
                .map(form -> form.getBytes(UTF_8))
                .toList();
    }

    public String userId() {
        return userId;
    }

    /** The id as our writers put it into JSON, without quotes. */
    public String inJson() {
        return inJson(userId);
    }

    private static String inJson(String text) {
        return new String(JsonStringEncoder.getInstance().quoteAsString(text));
    }

    /** The names of the fields in an index. */
    public static List<String> fields() {
        return List.of(FIELD, TWIN.name(), EventFields.LABELS.name() + "." + FIELD);
    }

    public boolean test(String json) {
        byte[] line = json.getBytes(UTF_8);
        return test(line, 0, line.length);
    }

    /** Whether that line is an event of the user. What is not JSON is none. */
    public boolean test(byte[] line, int start, int end) {
        return judge(line, start, end) == Verdict.OF_USER;
    }

    /** Whose a line is. */
    public enum Verdict {
        /** Somebody else's, or nobody's. */
        OTHER,
        /** No whole event although it mentions the user, or one whose user has a number that reads the same. */
        DOUBTFUL,
        OF_USER
    }

    public Verdict judge(String json) {
        byte[] line = json.getBytes(UTF_8);
        return judge(line, 0, line.length);
    }

    public Verdict judge(byte[] line, int start, int end) {
        if (!mayHold(line, start, end)) {
            return Verdict.OTHER;
        }
        try (JsonParser parser = Line.JSON.createParser(line, start, end - start)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                return event(parser);
            }
        } catch (IOException notJson) {
            return mentioned(line, start, end);
        }
        return mentioned(line, start, end);
    }

    private Verdict mentioned(byte[] line, int start, int end) {
        return isMentioned(line, start, end) ? Verdict.DOUBTFUL : Verdict.OTHER;
    }

    private Verdict event(JsonParser parser) throws IOException {
        Verdict verdict = Verdict.OTHER;
        while (verdict != Verdict.OF_USER && parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            String inner = INNER.get(name);
            if (parser.nextToken() == JsonToken.START_OBJECT && inner != null) {
                verdict = surer(verdict, member(parser, inner));
            } else {
                verdict = surer(verdict, name.equals(FIELD) ? value(parser) : Verdict.OTHER);
                parser.skipChildren();
            }
        }
        return verdict;
    }

    /** Leaves the parser at the end of the object, unless the answer is sure. */
    private Verdict member(JsonParser parser, String name) throws IOException {
        Verdict verdict = Verdict.OTHER;
        while (verdict != Verdict.OF_USER && parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean named = parser.currentName().equals(name);
            parser.nextToken();
            verdict = surer(verdict, named ? value(parser) : Verdict.OTHER);
            parser.skipChildren();
        }
        return verdict;
    }

    private Verdict value(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == null || !token.isScalarValue() || !parser.getText().equals(userId)) {
            return Verdict.OTHER;
        }
        return token == JsonToken.VALUE_STRING ? Verdict.OF_USER : Verdict.DOUBTFUL;
    }

    private static Verdict surer(Verdict one, Verdict other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /** A text that JSON has to escape is somewhere behind a backslash. */
    private boolean mayHold(byte[] line, int start, int end) {
        for (int i = start; i < end; i++) {
            if (line[i] == '\\' || (line[i] == bytes[0] && stands(bytes, line, i, end))) {
                return true;
            }
        }
        return false;
    }

    /** Whether the id stands anywhere in the bytes, as text or as part of one, as it is or as JSON may write it. */
    public boolean isMentioned(byte[] text) {
        return isMentioned(text, 0, text.length);
    }

    private boolean isMentioned(byte[] text, int start, int end) {
        for (byte[] form : forms) {
            for (int i = start; i < end; i++) {
                if (stands(form, text, i, end)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean stands(byte[] form, byte[] text, int at, int end) {
        return at + form.length <= end && Arrays.equals(form, 0, form.length, text, at, at + form.length);
    }

    /** In ASCII alone, as some writers do. */
    private static String ascii(String json, String escape) {
        StringBuilder ascii = new StringBuilder();
        for (char c : json.toCharArray()) {
            ascii.append(c < 0x80 ? String.valueOf(c) : String.format(Locale.ROOT, escape, (int) c));
        }
        return ascii.toString();
    }
}
