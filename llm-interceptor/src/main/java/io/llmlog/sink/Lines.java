package io.llmlog.sink;

import java.util.Arrays;

/**
 * Some encoded events, each a whole line with its newline, one after the other. Not thread-safe. A view: the bytes belong to whoever made it
 * and may change after the call it was passed to.
 *
 * @param bytes holds the lines from {@code start} on
 * @param start where the first line begins
 * @param ends where each line ends (exclusive), in order
 * @param count how many entries of {@code ends} are meant
 */
public record Lines(byte[] bytes, int start, int[] ends, int count) {

    /** Where the lines end, exclusive. */
    public int end() {
        return count == 0 ? start : ends[count - 1];
    }

    /** The length of all of them in bytes. */
    public int length() {
        return end() - start;
    }

    /** Those from the line {@code first} on, over the same bytes. */
    public Lines from(int first) {
        int begin = first == 0 ? start : ends[first - 1];
        return new Lines(bytes, begin, Arrays.copyOfRange(ends, first, count), count - first);
    }

    /** The same lines in memory of their own. */
    public Lines copy() {
        int[] moved = new int[count];
        for (int i = 0; i < count; i++) {
            moved[i] = ends[i] - start;
        }
        return new Lines(Arrays.copyOfRange(bytes, start, end()), 0, moved, count);
    }

    // Identity is enough: lines are handed on, never compared.
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    @Override
    public String toString() {
        return count + " lines, " + length() + " bytes";
    }
}
