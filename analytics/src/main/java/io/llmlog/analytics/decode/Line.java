package io.llmlog.analytics.decode;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.nio.ByteBuffer;

/** The bytes of one line, without its end. */
record Line(byte[] bytes, int offset, int length) {
    static final int MAX_DEPTH = 64;
    /** Bounded by the line. */
    static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    /** Takes over what is in a buffer with an array. */
    static Line of(ByteBuffer buffer) {
        return new Line(buffer.array(), buffer.arrayOffset() + buffer.position(), buffer.remaining());
    }

    static Line of(byte[] bytes) {
        return new Line(bytes, 0, bytes.length);
    }

    /** Jackson would also read UTF-16 and UTF-32, which show in the first two bytes, but the event is kept as if it were UTF-8. */
    boolean isUtf8() {
        boolean marked = length > 0 && (bytes[offset] & 0xFE) == 0xFE;
        return !marked && (length < 2 || (bytes[offset] != 0 && bytes[offset + 1] != 0));
    }

    String text() {
        return text(0, length);
    }

    /** What stands from one place to another, both counted from the line's beginning. */
    String text(int from, int to) {
        return new String(bytes, offset + from, to - from, UTF_8);
    }

    /** Where the string that begins at that place ends, behind its quote. */
    int stringEnd(int start) {
        if (bytes[offset + start] != '"') {
            throw new IllegalStateException("no string begins at byte " + start + " of the line");
        }
        int at = start + 1;
        while (bytes[offset + at] != '"') {
            at += bytes[offset + at] == '\\' ? 2 : 1;
        }
        return at + 1;
    }
}
