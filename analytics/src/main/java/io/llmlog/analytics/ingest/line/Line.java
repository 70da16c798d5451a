package io.llmlog.analytics.ingest.line;

import java.nio.ByteBuffer;

/**
 * A line of a file, without its end.
 *
 * @param bytes a view of it, overwritten when the next line is read
 * @param position where in the file it begins
 * @param next where in the file the line after it begins
 * @param tooLong whether it was passed over for its length; it then has no bytes here
 */
public record Line(ByteBuffer bytes, long position, long next, boolean tooLong) {
    public boolean isBlank() {
        for (int i = bytes.position(); i < bytes.limit(); i++) {
            byte character = bytes.get(i);
            if (character != ' ' && character != '\t' && character != '\r') {
                return false;
            }
        }
        return !tooLong;
    }
}
