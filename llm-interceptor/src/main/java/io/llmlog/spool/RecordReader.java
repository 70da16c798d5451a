package io.llmlog.spool;

import io.llmlog.sink.Lines;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Reads records into memory that the next call uses again. Not thread-safe. */
final class RecordReader {
    private static final int SCAN_BYTES = 64 * 1024;

    private final RecordFormat format = new RecordFormat();
    private ByteBuffer buffer = ByteBuffer.allocate(0);
    private int[] ends = new int[64];

    /**
     * The records that begin at an offset: as many whole, undamaged ones as fit into {@code maxBytes}, but one even if it does not fit.
     *
     * @param limit where the readable part of the file ends
     */
    RecordRun read(SpoolFile file, long offset, long limit, int maxBytes) throws IOException {
        int window = (int) Math.min(limit - offset, (long) maxBytes + RecordFormat.HEADER_BYTES);
        int have = fill(file, offset, window);
        if (RecordFormat.hasHeader(buffer, 0, have)) {
            int first = RecordFormat.HEADER_BYTES + RecordFormat.payloadLength(buffer, 0);
            if (first > window && first <= limit - offset) {
                have = fill(file, offset, first);
            }
        }
        return run(offset, have);
    }

    /** The offset behind {@code damaged} where the next undamaged record begins, or {@code limit} when there is none. */
    long nextRecord(SpoolFile file, long damaged, long limit) throws IOException {
        byte[] chunk = new byte[SCAN_BYTES];
        long at = damaged + 1;
        while (limit - at >= RecordFormat.HEADER_BYTES) {
            int have = file.read(at, chunk, 0, (int) Math.min(chunk.length, limit - at));
            int last = have - RecordFormat.MARKER.length;
            for (int i = 0; i <= last; i++) {
                if (isMarker(chunk, i) && !read(file, at + i, limit, 0).isEmpty()) {
                    return at + i;
                }
            }
            if (last < 0) {
                return limit;
            }
            at += last + 1;
        }
        return limit;
    }

    private static boolean isMarker(byte[] bytes, int at) {
        return bytes[at] == RecordFormat.MARKER[0]
                && Arrays.equals(
                        bytes, at, at + RecordFormat.MARKER.length, RecordFormat.MARKER, 0, RecordFormat.MARKER.length);
    }

    private int fill(SpoolFile file, long offset, int length) throws IOException {
        if (buffer.capacity() < length) {
            buffer = ByteBuffer.allocate(length);
        }
        return file.read(offset, buffer.array(), 0, length);
    }

    /** Moves the payloads together over the headers between them. */
    private RecordRun run(long offset, int have) {
        byte[] bytes = buffer.array();
        int at = 0;
        int to = 0;
        int count = 0;
        int firstIndex = 0;
        long firstSequence = 0;
        while (format.isRecord(buffer, at, have)) {
            int index = RecordFormat.index(buffer, at);
            long sequence = RecordFormat.sequence(buffer, at);
            if (count == 0) {
                firstIndex = index;
                firstSequence = sequence;
            } else if (index != firstIndex + count || sequence != firstSequence + count) {
                break;
            }
            int length = RecordFormat.payloadLength(buffer, at);
            System.arraycopy(bytes, at + RecordFormat.HEADER_BYTES, bytes, to, length);
            to += length;
            at += RecordFormat.HEADER_BYTES + length;
            if (count == ends.length) {
                ends = Arrays.copyOf(ends, 2 * count);
            }
            ends[count++] = to;
        }
        return new RecordRun(new Lines(bytes, 0, ends, count), firstIndex, firstSequence, offset + at);
    }
}
