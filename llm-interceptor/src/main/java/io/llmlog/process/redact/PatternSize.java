package io.llmlog.process.redact;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Estimates how large the program of a pattern becomes. The engine repeats what stands before {@code {n}} n times and does not ask whether
 * repeats within repeats fill the memory, as RE2 itself does; so we do before it compiles.
 */
final class PatternSize {
    /** Steps; a match takes time by them. */
    static final long MOST = 5_000;

    private final String pattern;
    private int at;

    private PatternSize(String pattern) {
        this.pattern = pattern;
    }

    /** An estimate, at most a little more than {@link #MOST}. The pattern need not be right. */
    static long of(String pattern) {
        return new PatternSize(pattern).estimate();
    }

    private long estimate() {
        Deque<Long> outer = new ArrayDeque<>();
        long sum = 0;
        long atom = 0;
        while (at < pattern.length()) {
            char c = pattern.charAt(at);
            if (c == '(') {
                outer.push(sum);
                sum = 0;
                atom = 0;
                at++;
            } else if (c == ')') {
                atom = sum + 1;
                sum = (outer.isEmpty() ? 0 : outer.pop()) + atom;
                at++;
            } else if (c == '{') {
                long repeated = atom * repeats();
                sum += repeated - atom;
                atom = repeated;
            } else {
                skipAtom(c);
                atom = 1;
                sum++;
            }
            sum = Math.min(sum, MOST + 1);
            atom = Math.min(atom, MOST + 1);
        }
        while (!outer.isEmpty()) {
            sum += outer.pop();
        }
        return sum;
    }

    /** The larger of the numbers in braces; 1 when there are none, as then the brace stands for itself. */
    private long repeats() {
        long most = 1;
        long number = 0;
        at++;
        while (at < pattern.length() && "0123456789,".indexOf(pattern.charAt(at)) >= 0) {
            char c = pattern.charAt(at++);
            number = c == ',' ? 0 : Math.min(MOST, number * 10 + c - '0');
            most = Math.max(most, number);
        }
        return most;
    }

    private void skipAtom(char first) {
        int end = -1;
        if (pattern.startsWith("\\Q", at)) {
            end = pattern.indexOf("\\E", at);
        } else if (first == '[') {
            end = pattern.indexOf(']', at + 2);
        }
        at = end < 0 ? at + (first == '\\' ? 2 : 1) : end + 1;
    }
}
