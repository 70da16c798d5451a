package io.llmlog.analytics.ingest.tail;

import io.llmlog.analytics.ingest.line.ByteSource;
import io.llmlog.analytics.ingest.line.Line;
import io.llmlog.analytics.ingest.line.LineReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One physical file of a tailed path, open and being read: the one in place, or one that was rotated away. Its position moves as lines are
 * taken and counts as reached once these are stored.
 */
final class Generation implements Closeable {
    private final Path path;
    private final ByteSource source;
    private final LineReader lines;
    private Fingerprint fingerprint;
    private long position;
    private long stored;
    private boolean done;
    private boolean givenUp;
    private long lastGrowth;

    private Generation(Path path, ByteSource source, long position, int maxLine) throws IOException {
        this.path = path;
        this.source = source;
        this.fingerprint = Fingerprint.of(source.prefix(Fingerprint.FULL_LENGTH));
        this.position = position;
        this.stored = position;
        this.lines = new LineReader(source, position, maxLine);
        this.lastGrowth = System.nanoTime();
    }

    /** Takes over the source, which is closed with the generation or when this fails. */
    static Generation of(Path path, ByteSource source, long position, int maxLine) throws IOException {
        try {
            return new Generation(path, source, position, maxLine);
        } catch (IOException e) {
            source.close();
            throw e;
        }
    }

    Path path() {
        return path;
    }

    FileState state() {
        return new FileState(fingerprint, position, done);
    }

    long stored() {
        return stored;
    }

    /** Whether all that was taken is stored. */
    boolean isStored() {
        return stored == position;
    }

    boolean isDone() {
        return done;
    }

    /** It cannot be read on: what was taken of it is all there is, unless it is rewound. */
    void giveUp() {
        givenUp = true;
    }

    boolean isGivenUp() {
        return givenUp;
    }

    byte[] prefix() throws IOException {
        return source.prefix(Fingerprint.FULL_LENGTH);
    }

    @Nullable
    Line next() throws IOException {
        long before = lines.readUpTo();
        Line line = lines.next();
        if (lines.readUpTo() != before || line != null) {
            lastGrowth = System.nanoTime();
        }
        return taken(line);
    }

    /** Ends it: what is left without a line's end is its last line, if anything is. */
    @Nullable
    Line finish() {
        done = true;
        return taken(lines.rest());
    }

    private @Nullable Line taken(@Nullable Line line) {
        if (line != null) {
            position = line.next();
        }
        return line;
    }

    /** Whether nothing was appended for that long, as far as was looked; what cannot grow is quiet at once. */
    boolean quietFor(long nanos) {
        return !source.growing() || System.nanoTime() - lastGrowth >= nanos;
    }

    /** Whether the file no longer is the one that was read so far: cut shorter, or written anew from its beginning. */
    boolean replaced() throws IOException {
        if (source.size() < lines.readUpTo()) {
            return true;
        }
        return !fingerprint.matches(prefix());
    }

    /** As long as the file is short, its fingerprint is taken anew, so that it covers what was read. */
    void growFingerprint() throws IOException {
        if (!fingerprint.complete() && fingerprint.length() < lines.readUpTo()) {
            fingerprint = Fingerprint.of(prefix());
        }
    }

    void markStored() {
        stored = position;
    }

    /** Back to what is stored, to be read again. */
    void rewind() throws IOException {
        position = stored;
        done = false;
        givenUp = false;
        lines.seek(stored);
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
