package io.llmlog.process.redact;

import java.util.List;

/**
 * Finds what is made of digits: asks each form of number at the first digit of every group.
 *
 * <p>In each of these numbers there are {@value #STRIDE} characters and one more of which any two neighbours hold a digit; so looking at two
 * of every {@value #STRIDE} characters misses none.
 */
final class DigitsDetector implements Detector {
    private static final int STRIDE = 5;
    private static final int WINDOW = 50 * STRIDE + 1;
    private static final int MAX_JOINERS = 3;

    /** No number has fewer digits, save one with three dots. */
    private static final int FEWEST_DIGITS = 6;

    private static final int DOTS_OF_ADDRESS = 3;

    private static final int LARGEST_SIZE = 31;

    private final NumberShape[] shapes;

    /** The sizes that each can begin with, as first group and as a later one. */
    private final int[] first;

    private final int[] later;

    /** Forms in the order in which they are asked: the first that finds something is the last. */
    DigitsDetector(List<NumberShape> shapes) {
        this.shapes = shapes.toArray(new NumberShape[0]);
        this.first = shapes.stream().mapToInt(shape -> shape.sizes(true)).toArray();
        this.later = shapes.stream().mapToInt(shape -> shape.sizes(false)).toArray();
    }

    @Override
    public void find(String text, Findings findings) {
        char[] window = new char[WINDOW];
        int behindLast = 0;
        int digit = next(text, STRIDE - 1, window);
        while (digit >= 0) {
            behindLast = chain(text, chainStart(text, behindLast, digit), findings);
            digit = next(text, behindLast + STRIDE - 1, window);
        }
    }

    /** The first digit that is found from an index on, or -1. Looks at copies, since an array is read twice as fast as a text. */
    private static int next(String text, int from, char[] window) {
        for (int base = from; base + 1 < text.length(); base += WINDOW - 1) {
            int length = Math.min(WINDOW, text.length() - base);
            text.getChars(base, base + length, window, 0);
            for (int i = 0; i + 1 < length; i += STRIDE) {
                // Without a short circuit: what cannot be predicted is then no branch.
                if (isDigit(window[i] - '0') | isDigit(window[i + 1] - '0')) {
                    return base + (Chars.isDigit(window[i]) ? i : i + 1);
                }
            }
        }
        return -1;
    }

    private static boolean isDigit(int offset) {
        return (offset & 0xFFFF) < 10;
    }

    /** The first digit of the groups that end in the given one. */
    private static int chainStart(String text, int floor, int digit) {
        int start = digit;
        int at = digit;
        while (at > floor && start - at < MAX_JOINERS) {
            char before = text.charAt(at - 1);
            if (Chars.isDigit(before)) {
                at--;
                start = at;
            } else if (isJoiner(before)) {
                at--;
            } else {
                break;
            }
        }
        return start;
    }

    /** Asks at each group from here on, and returns the index behind the last. */
    private int chain(String text, int start, Findings findings) {
        int end = chainEnd(text, start);
        if (end > 0) {
            return end;
        }
        DigitGroup group = new DigitGroup();
        int at = start;
        while (true) {
            group.set(at, Chars.digitsEnd(text, at), at == start);
            int found = ask(text, group, findings);
            int behind = found > 0 ? found : group.end();
            int next = nextGroup(text, behind);
            if (next < 0) {
                return behind;
            }
            at = next;
        }
    }

    /** Where the groups end, when there are too few digits for any number; else -1. */
    private static int chainEnd(String text, int start) {
        if (isInCode(text, start)) {
            return -1;
        }
        int digits = 0;
        int dots = 0;
        int behind = start;
        int i = start;
        while (i < text.length() && i - behind <= MAX_JOINERS) {
            char c = text.charAt(i);
            if (Chars.isDigit(c)) {
                digits++;
                behind = i + 1;
                if (digits == FEWEST_DIGITS) {
                    return -1;
                }
            } else if (!isJoiner(c)) {
                break;
            } else if (c == '.' && ++dots == DOTS_OF_ADDRESS) {
                return -1;
            }
            i++;
        }
        return behind;
    }

    /** Whether it stands in a code, such as the number of a bank account, in whose rest letters and digits can alternate. */
    private static boolean isInCode(String text, int start) {
        return start > 0 && Chars.isUpper(text.charAt(start - 1));
    }

    /** The next group's first digit, or -1. */
    private static int nextGroup(String text, int behind) {
        int next = behind;
        while (next < text.length() && next - behind < MAX_JOINERS && isJoiner(text.charAt(next))) {
            next++;
        }
        return next < text.length() && Chars.isDigit(text.charAt(next)) ? next : -1;
    }

    private int ask(String text, DigitGroup group, Findings findings) {
        int[] sizes = group.isFirst() ? first : later;
        int size = 1 << Math.min(group.size(), LARGEST_SIZE);
        for (int i = 0; i < shapes.length; i++) {
            int end = (sizes[i] & size) == 0 ? -1 : shapes[i].find(text, group, findings);
            if (end > 0) {
                return end;
            }
        }
        return -1;
    }

    private static boolean isJoiner(char c) {
        boolean letter = c > '9' && c < '\u00A0';
        return !letter && (Chars.isSpaceOrDash(c) || c == '.' || c == '/' || c == '(' || c == ')');
    }
}
