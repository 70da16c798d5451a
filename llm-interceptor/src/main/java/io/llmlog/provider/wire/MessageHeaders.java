package io.llmlog.provider.wire;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The headers of one message of an {@link AmazonEventStream}, out of slices: each a length and a name, a type and a value. Of them the few
 * short texts are kept that say what the message is; the others are read past.
 */
final class MessageHeaders {
    private static final Pattern TYPE = Pattern.compile("[A-Za-z0-9._-]{1,100}");

    /** Longest name or value that is kept. */
    private static final int MAX_KEPT = 256;

    private static final int STRING = 7;

    private final Map<String, String> texts = new HashMap<>();
    private final byte[] kept = new byte[MAX_KEPT];
    private Part part = Part.NAME_LENGTH;
    private String name = "";
    private int type;
    private int length;
    private int taken;

    private enum Part {
        NAME_LENGTH,
        NAME,
        TYPE,
        VALUE_LENGTH_HIGH,
        VALUE_LENGTH_LOW,
        VALUE
    }

    void feed(byte[] bytes, int start, int count) {
        int at = start;
        int end = start + count;
        while (at < end) {
            if (part == Part.NAME || part == Part.VALUE) {
                at += text(bytes, at, end);
            } else {
                number(bytes[at++] & 0xFF);
            }
        }
    }

    private void number(int b) {
        switch (part) {
            case NAME_LENGTH -> expect(Part.NAME, b);
            case TYPE -> {
                type = b;
                int fixed = fixedLength(b);
                if (fixed < 0) {
                    part = Part.VALUE_LENGTH_HIGH;
                } else {
                    expect(Part.VALUE, fixed);
                }
            }
            case VALUE_LENGTH_HIGH -> {
                length = b << 8;
                part = Part.VALUE_LENGTH_LOW;
            }
            default -> expect(Part.VALUE, length | b);
        }
    }

    /** Length of the values of a type, negative when it stands before them. A type nobody knows has none. */
    private static int fixedLength(int type) {
        return switch (type) {
            case 2 -> 1;
            case 3 -> 2;
            case 4 -> 4;
            case 5, 8 -> 8;
            case 6, STRING -> -1;
            case 9 -> 16;
            default -> 0;
        };
    }

    private void expect(Part next, int bytes) {
        part = next;
        length = bytes;
        taken = 0;
        endText();
    }

    private int text(byte[] bytes, int start, int end) {
        int count = Math.min(length - taken, end - start);
        int room = Math.max(0, Math.min(count, MAX_KEPT - taken));
        System.arraycopy(bytes, start, kept, Math.min(taken, MAX_KEPT), room);
        taken += count;
        endText();
        return count;
    }

    private void endText() {
        if (taken < length) {
            return;
        }
        String text = length > MAX_KEPT ? "" : new String(kept, 0, length, StandardCharsets.UTF_8);
        if (part == Part.NAME) {
            name = text;
            part = Part.TYPE;
        } else {
            if (type == STRING && name.startsWith(":")) {
                texts.put(name, text);
            }
            part = Part.NAME_LENGTH;
        }
    }

    /** What stands before the payload to make JSON of the message. */
    String opening() {
        return switch (texts.getOrDefault(":message-type", "")) {
            case "exception" -> exception(":exception-type");
            case "error" -> exception(":error-code");
            default -> "{\"" + type(":event-type") + "\":";
        };
    }

    private String exception(String header) {
        return "{\"exception\":{\"type\":\"" + type(header) + "\",\"body\":";
    }

    /** What stands behind the payload. */
    String closing() {
        return switch (texts.getOrDefault(":message-type", "")) {
            case "exception", "error" -> "}}";
            default -> "}";
        };
    }

    private String type(String header) {
        String value = texts.getOrDefault(header, "");
        return TYPE.matcher(value).matches() ? value : "unknown";
    }
}
