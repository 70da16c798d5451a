package io.llmlog.analytics.ingest;

import java.nio.ByteBuffer;

/** An event on each line, the last with or without a line end. Changing the bytes changes it. */
public record JsonLines(byte[] bytes) implements Body {
    @Override
    public void forEach(Part part) {
        long number = 0;
        int start = Body.start(bytes);
        while (start < bytes.length) {
            number++;
            int end = start;
            boolean blank = true;
            while (end < bytes.length && bytes[end] != '\n') {
                blank &= isBlank(bytes[end++]);
            }
            if (!blank) {
                part.take(number, ByteBuffer.wrap(bytes, start, withoutReturn(end) - start));
            }
            start = end + 1;
        }
    }

    private int withoutReturn(int end) {
        return bytes[end - 1] == '\r' ? end - 1 : end;
    }

    private static boolean isBlank(byte character) {
        return character == ' ' || character == '\t' || character == '\r';
    }
}
