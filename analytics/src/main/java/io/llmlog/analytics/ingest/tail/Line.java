package io.llmlog.analytics.ingest.tail;

/**
 * A line of a file, without its end.
 *
 * @param bytes where it lies; overwritten when the next line is read
 * @param position where in the file it begins
 * @param next where in the file the line after it begins
 * @param tooLong whether it was passed over for its length; it then has no bytes here
 */
record Line(byte[] bytes, int offset, int length, long position, long next, boolean tooLong) {
    boolean isBlank() {
        for (int i = offset; i < offset + length; i++) {
            if (bytes[i] != ' ' && bytes[i] != '\t' && bytes[i] != '\r') {
                return false;
            }
        }
        return !tooLong;
    }
}
