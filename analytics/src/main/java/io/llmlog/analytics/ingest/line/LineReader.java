package io.llmlog.analytics.ingest.line;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a growing file into lines. A last line without its end is kept until the end comes; a line over the cap is passed over without
 * being held.
 */
public final class LineReader {
    private static final int INITIAL_BUFFER = 64 << 10;
    private static final int RETAINED_BUFFER = 1 << 20;

    private final ByteSource source;
    private final int maxLength;

    private byte[] buffer = new byte[INITIAL_BUFFER];
    /** The line being looked for begins here, has been searched up to {@code searched}, and bytes are read up to {@code end}. */
    private int start;

    private int searched;
    private int end;
    /** Where in the file the line begins, and how many of its bytes were thrown away for being too many. */
    private long position;

    private long dropped;

    /** Reads on from that place; longer lines than that many bytes are passed over. */
    public LineReader(ByteSource source, long position, int maxLength) throws IOException {
        this.source = source;
        this.maxLength = maxLength;
        seek(position);
    }

    public void seek(long newPosition) throws IOException {
        source.seek(newPosition);
        position = newPosition;
        start = 0;
        searched = 0;
        end = 0;
        dropped = 0;
    }

    /** How far the file has been read, the part of a line at the end included. */
    public long readUpTo() {
        return position + dropped + (end - start);
    }

    /** The next whole line, or null when there is none yet. */
    public @Nullable Line next() throws IOException {
        while (true) {
            for (; searched < end; searched++) {
                if (buffer[searched] == '\n') {
                    return take(searched + 1);
                }
            }
            dropIfTooLong();
            if (!fill()) {
                return null;
            }
        }
    }

    /** The rest of a file that nobody appends to any more, as a line; null when the file ended with a line's end. */
    public @Nullable Line rest() {
        return start == end && dropped == 0 ? null : take(end);
    }

    /** How many bytes are set aside for lines. */
    int held() {
        return buffer.length;
    }

    private Line take(int next) {
        long nextPosition = position + dropped + (next - start);
        int contentEnd = next > start && buffer[next - 1] == '\n' ? next - 1 : next;
        boolean tooLong = dropped > 0 || contentEnd - start > maxLength;
        if (!tooLong && contentEnd > start && buffer[contentEnd - 1] == '\r') {
            contentEnd--;
        }
        int contentStart = start + (tooLong ? 0 : byteOrderMark(contentEnd));
        int length = tooLong ? 0 : contentEnd - contentStart;
        Line line = new Line(ByteBuffer.wrap(buffer, contentStart, length), position, nextPosition, tooLong);
        start = next;
        searched = next;
        position = nextPosition;
        dropped = 0;
        return line;
    }

    private int byteOrderMark(int contentEnd) {
        boolean present = position == 0
                && contentEnd - start >= 3
                && buffer[start] == (byte) 0xEF
                && buffer[start + 1] == (byte) 0xBB
                && buffer[start + 2] == (byte) 0xBF;
        return present ? 3 : 0;
    }

    private void dropIfTooLong() {
        if (dropped > 0 || end - start > maxLength) {
            dropped += end - start;
            start = end;
        }
    }

    private boolean fill() throws IOException {
        if (start == end) {
            start = 0;
            searched = 0;
            end = 0;
            if (buffer.length > RETAINED_BUFFER) {
                buffer = new byte[INITIAL_BUFFER];
            }
        } else if (end == buffer.length && start > 0) {
            System.arraycopy(buffer, start, buffer, 0, end - start);
            searched -= start;
            end -= start;
            start = 0;
        } else if (end == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        int read = source.read(buffer, end, buffer.length - end);
        if (read <= 0) {
            return false;
        }
        end += read;
        return true;
    }
}
