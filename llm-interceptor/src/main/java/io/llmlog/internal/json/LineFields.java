package io.llmlog.internal.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds some top-level members of an encoded event without building a tree, and stops at the last of them. Made to be reused; not
 * thread-safe. What is not JSON has the members that stand before the damage.
 *
 * <p>Names are compared as they stand: one that a foreign writer wrote with escapes is not found. Of a name that occurs twice the first
 * counts.
 */
public final class LineFields {
    private final byte[][] names;
    private final @Nullable String[] values;
    private byte[] bytes = {};
    private int end;
    private int missing;

    public LineFields(String... names) {
        this.names = Arrays.stream(names)
                .map(name -> name.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        this.values = new @Nullable String[names.length];
    }

    /** Looks at the line that stands from {@code start} to {@code limit}, exclusive; the newline may be part of it. */
    public void read(byte[] line, int start, int limit) {
        bytes = line;
        end = limit;
        missing = names.length;
        Arrays.fill(values, null);
        int at = afterBlanks(start);
        if (at < end && bytes[at] == '{') {
            members(at + 1);
        }
        bytes = new byte[0];
    }

    /**
     * The value of the name at that place of the constructor: a string without its quotes and escapes, a number or truth value as written.
     * Null when the line has none, or an object, array or null.
     */
    public @Nullable String value(int name) {
        return values[name];
    }

    private void members(int first) {
        int at = first;
        while (missing > 0) {
            at = afterBlanks(at);
            if (at >= end || bytes[at] != '"') {
                return;
            }
            int keyEnd = stringEnd(at);
            int name = name(at + 1, keyEnd - 1);
            int value = afterBlanks(keyEnd);
            if (value >= end || bytes[value] != ':') {
                return;
            }
            value = afterBlanks(value + 1);
            int valueEnd = valueEnd(value);
            if (name >= 0 && values[name] == null) {
                values[name] = text(value, valueEnd);
                missing--;
            }
            at = afterBlanks(valueEnd);
            if (at >= end || bytes[at] != ',') {
                return;
            }
            at++;
        }
    }

    private int name(int from, int to) {
        for (int i = 0; i < names.length; i++) {
            if (Arrays.equals(names[i], 0, names[i].length, bytes, from, Math.max(from, to))) {
                return i;
            }
        }
        return -1;
    }

    private @Nullable String text(int from, int to) {
        if (from >= to || bytes[from] == '{' || bytes[from] == '[') {
            return null;
        }
        if (bytes[from] != '"') {
            String word = new String(bytes, from, to - from, StandardCharsets.UTF_8);
            return word.equals("null") ? null : word;
        }
        if (to - from < 2 || bytes[to - 1] != '"') {
            return null;
        }
        for (int i = from + 1; i < to - 1; i++) {
            if (bytes[i] == '\\') {
                return unescaped(from, to);
            }
        }
        return new String(bytes, from + 1, to - from - 2, StandardCharsets.UTF_8);
    }

    private @Nullable String unescaped(int from, int to) {
        try {
            return (String) JsonReader.read(Arrays.copyOfRange(bytes, from, to));
        } catch (JsonException damaged) {
            return null;
        }
    }

    private int afterBlanks(int from) {
        int at = from;
        while (at < end && (bytes[at] == ' ' || bytes[at] == '\n' || bytes[at] == '\r' || bytes[at] == '\t')) {
            at++;
        }
        return at;
    }

    /** Where the value that begins there ends, exclusive. */
    private int valueEnd(int from) {
        int depth = 0;
        int at = from;
        while (at < end) {
            byte b = bytes[at];
            if (b == '"') {
                at = stringEnd(at);
                if (depth == 0) {
                    return at;
                }
                continue;
            }
            if (b == '{' || b == '[') {
                depth++;
            } else if (b == '}' || b == ']') {
                if (depth <= 1) {
                    return depth == 1 ? at + 1 : at;
                }
                depth--;
            } else if (depth == 0 && (b == ',' || b == ' ' || b == '\n' || b == '\r' || b == '\t')) {
                return at;
            }
            at++;
        }
        return at;
    }

    /** Where the string that begins there ends, behind its quote. */
    private int stringEnd(int quote) {
        int at = quote + 1;
        while (at < end && bytes[at] != '"') {
            at += bytes[at] == '\\' ? 2 : 1;
        }
        return Math.min(at + 1, end);
    }
}
