package io.llmlog.spool;

import io.llmlog.sink.Lines;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** The segment that records are being added to, or one whose records no fsync has covered yet. Used by the writer alone. */
final class OpenSegment implements Closeable {
    private final Segment segment;
    private final SpoolFile file;
    private final ByteBuffer buffer;
    private final RecordFormat format;
    private int nextIndex;
    private int pending;
    private long syncedEnd = SegmentHeader.BYTES;
    private int syncedIndex;

    private OpenSegment(Segment segment, SpoolFile file, ByteBuffer buffer, RecordFormat format) {
        this.segment = segment;
        this.file = file;
        this.buffer = buffer;
        this.format = format;
    }

    /**
     * Begins a file.
     *
     * @param buffer lent to this segment as long as it is appended to
     */
    static OpenSegment create(SpoolFiles files, Path slot, SegmentHeader header, ByteBuffer buffer, RecordFormat format)
            throws IOException {
        Path path = Segment.path(slot, header.number());
        SpoolFile file = files.create(path);
        try {
            file.append(header.encoded());
        } catch (IOException failure) {
            discard(files, file, path, failure);
            throw failure;
        }
        return new OpenSegment(new Segment(header, path, SegmentHeader.BYTES, false), file, buffer, format);
    }

    private static void discard(SpoolFiles files, SpoolFile file, Path path, IOException failure) {
        try {
            file.close();
            files.delete(path);
        } catch (IOException alsoFailed) {
            // A file without a whole header is deleted by the next opening.
            failure.addSuppressed(alsoFailed);
        }
    }

    Segment segment() {
        return segment;
    }

    SpoolFile file() {
        return file;
    }

    boolean isEmpty() {
        return nextIndex == 0;
    }

    /** Index that the next record will get. */
    int nextIndex() {
        return nextIndex;
    }

    /** Leaves out indexes, so that those behind keep the ordinal they had elsewhere. */
    void skipTo(int index) {
        nextIndex = index;
    }

    long syncedEnd() {
        return syncedEnd;
    }

    /** Ordinal of the first record that no fsync has covered. */
    long syncedOrdinal() {
        return segment.firstOrdinal() + syncedIndex;
    }

    boolean isSynced() {
        return syncedEnd == segment.end();
    }

    /**
     * Adds lines as records, which readers see as they are written. When it throws, {@link #nextIndex()} tells how many there are, and the
     * file ends behind the last of them if it could be made to.
     */
    void append(Lines lines, int from, int count, long firstSequence) throws IOException {
        try {
            for (int line = from; line < from + count; line++) {
                add(lines, line, firstSequence + (line - from));
            }
            write();
        } catch (IOException | RuntimeException failure) {
            takeBack(failure);
            throw failure;
        }
    }

    void force() throws IOException {
        file.force();
        syncedEnd = segment.end();
        syncedIndex = nextIndex;
    }

    /** Gives up the records that no fsync has covered. */
    void cutToSynced() throws IOException {
        segment.end(syncedEnd);
        file.truncate(syncedEnd);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private void add(Lines lines, int line, long sequence) throws IOException {
        int start = lines.start(line);
        int length = lines.end(line) - start;
        if (buffer.remaining() < RecordFormat.HEADER_BYTES + length) {
            write();
        }
        buffer.put(format.header(nextIndex + pending, sequence, lines.bytes(), start, length));
        pending++;
        if (buffer.remaining() >= length) {
            buffer.put(lines.bytes(), start, length);
        } else {
            writeLarge(lines.bytes(), start, start + length);
        }
    }

    /** Readers see all of the record or nothing: the end moves when its last part is written. */
    private void writeLarge(byte[] bytes, int start, int end) throws IOException {
        long written = 0;
        for (int at = start; at < end; ) {
            int part = Math.min(buffer.remaining(), end - at);
            buffer.put(bytes, at, part);
            at += part;
            written += drain();
        }
        publish(written);
    }

    private void write() throws IOException {
        if (pending > 0) {
            publish(drain());
        }
    }

    private int drain() throws IOException {
        int length = buffer.flip().remaining();
        file.append(buffer);
        buffer.clear();
        return length;
    }

    private void publish(long written) {
        nextIndex += pending;
        pending = 0;
        segment.end(segment.end() + written);
    }

    private void takeBack(Exception failure) {
        buffer.clear();
        pending = 0;
        try {
            file.truncate(segment.end());
        } catch (IOException alsoFailed) {
            // Nothing is appended to this file any more, and the next opening finds where its records end.
            failure.addSuppressed(alsoFailed);
        }
    }
}
