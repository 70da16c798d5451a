package io.llmlog.sink;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Some encoded events, each a whole line with its newline, one after the other. Not thread-safe. A view: the bytes belong to whoever made it
 * and may change after the call it was passed to.
 */
public final class Lines {
    private final byte[] bytes;
    private final int start;
    private final int[] ends;
    private final int count;
    private final long firstSequence;
    private final BitSet errors;

    /** As below, with lines that nobody numbered: the first is 0. */
    public Lines(byte[] bytes, int start, int[] ends, int count) {
        this(bytes, start, ends, count, 0);
    }

    /** As below, with lines of which none is known to be an error. */
    public Lines(byte[] bytes, int start, int[] ends, int count, long firstSequence) {
        this(bytes, start, ends, count, firstSequence, new BitSet(0));
    }

    /**
     * A view of the first {@code count} lines.
     *
     * @param bytes holds the lines from {@code start} on
     * @param start where the first line begins
     * @param ends where each line ends, exclusive, in order
     * @param firstSequence number of the first line among those of its producer; the others follow without a gap
     * @param errors which lines tell of errors
     */
    public Lines(byte[] bytes, int start, int[] ends, int count, long firstSequence, BitSet errors) {
        this.bytes = bytes;
        this.start = start;
        this.ends = ends;
        this.count = count;
        this.firstSequence = firstSequence;
        this.errors = errors;
    }

    /** The array that holds the lines, among other things. */
    public byte[] bytes() {
        return bytes;
    }

    public int count() {
        return count;
    }

    /** The number of a line among those of its producer, as {@code event.sequence} says. */
    public long sequence(int line) {
        return firstSequence + line;
    }

    /** Whether a line tells of an error, which makes it one of the last to be lost. */
    public boolean isError(int line) {
        return errors.get(line);
    }

    /** Where a line begins in {@link #bytes()}. */
    public int start(int line) {
        return line == 0 ? start : ends[line - 1];
    }

    /** Where a line ends in {@link #bytes()}, exclusive. */
    public int end(int line) {
        return ends[line];
    }

    /** The length of all of them in bytes. */
    public int length() {
        return count == 0 ? 0 : ends[count - 1] - start;
    }

    /** Those from the line {@code first} on, over the same bytes. */
    public Lines from(int first) {
        return range(first, count);
    }

    /** Those from the line {@code first} to the line {@code end}, exclusive, over the same bytes. */
    public Lines range(int first, int end) {
        return new Lines(
                bytes,
                start(first),
                Arrays.copyOfRange(ends, first, end),
                end - first,
                sequence(first),
                errors.get(first, end));
    }

    /**
     * Some of the lines, in memory of their own and numbered from 0.
     *
     * @param chosen their indices, of which the first {@code howMany} count
     */
    public Lines pick(int[] chosen, int howMany) {
        int size = 0;
        for (int i = 0; i < howMany; i++) {
            size += end(chosen[i]) - start(chosen[i]);
        }
        byte[] picked = new byte[size];
        int[] pickedEnds = new int[howMany];
        BitSet pickedErrors = new BitSet(0);
        int at = 0;
        for (int i = 0; i < howMany; i++) {
            int length = end(chosen[i]) - start(chosen[i]);
            System.arraycopy(bytes, start(chosen[i]), picked, at, length);
            at += length;
            pickedEnds[i] = at;
            pickedErrors.set(i, isError(chosen[i]));
        }
        return new Lines(picked, 0, pickedEnds, howMany, 0, pickedErrors);
    }

    /** The same lines in memory of their own. */
    public Lines copy() {
        int[] moved = new int[count];
        for (int i = 0; i < count; i++) {
            moved[i] = ends[i] - start;
        }
        return new Lines(
                Arrays.copyOfRange(bytes, start, start + length()),
                0,
                moved,
                count,
                firstSequence,
                errors.get(0, count));
    }

    @Override
    public String toString() {
        return count + " lines, " + length() + " bytes";
    }
}
