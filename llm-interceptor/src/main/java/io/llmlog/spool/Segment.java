package io.llmlog.spool;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A file of records as its readers see it. Thread-safe; grows and shrinks by the hand of the one writer. */
final class Segment {
    private static final Pattern NAME = Pattern.compile("(\\d{16})\\.seg");

    private final SegmentHeader header;
    private final Path path;
    private final Map<Long, Long> damages = new ConcurrentHashMap<>();
    private volatile long end;
    private volatile boolean sealed;
    private volatile boolean rewritten;

    Segment(SegmentHeader header, Path path, long end, boolean sealed) {
        this.header = header;
        this.path = path;
        this.end = end;
        this.sealed = sealed;
    }

    /** Where the segment of a number lies: names sort as their numbers do. */
    static Path path(Path slot, long number) {
        return slot.resolve(String.format("%016d.seg", number));
    }

    /** The number in a file's name, or -1 when it is no segment. */
    static long number(Path path) {
        Matcher name = NAME.matcher(String.valueOf(path.getFileName()));
        return name.matches() ? Long.parseLong(name.group(1)) : -1;
    }

    long number() {
        return header.number();
    }

    String producer() {
        return header.producer();
    }

    /** How many records the slot had taken before this one's first. */
    long firstOrdinal() {
        return header.firstOrdinal();
    }

    Path path() {
        return path;
    }

    /** Offset behind the last readable record. Final once sealed, but for records that are moved to another segment. */
    long end() {
        return end;
    }

    void end(long readable) {
        end = readable;
    }

    /** Whether no record will be added. To be asked before {@link #end()}. */
    boolean isSealed() {
        return sealed;
    }

    void seal() {
        sealed = true;
    }

    /** Whether it begins with records that stood in other segments before, under the same ordinals. */
    boolean isRewritten() {
        return rewritten;
    }

    void markRewritten() {
        rewritten = true;
    }

    /** Damaged places found so far: the offset where each begins, and where it ends. */
    Map<Long, Long> damages() {
        return damages;
    }
}
