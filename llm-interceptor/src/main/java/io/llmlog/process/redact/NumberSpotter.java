package io.llmlog.process.redact;

import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/**
 * Finds what is made of digits: asks each form of number at the first digit of every group.
 */
final class NumberSpotter implements Spotter {
    private static final int MAX_JOINERS = 3;

    /** No number has fewer digits, save one with three dots. */
    private static final int FEWEST_DIGITS = 6;

    private static final int DOTS_OF_ADDRESS = 3;

    private static final char FIRST_LETTER = 'A';

    private static final int LARGEST_SIZE = 31;

    /** By the size of a group, and whether it is the first of those that stand together, a later one, or one behind a sign. */
    private final NumberShape[][] first;

    private final NumberShape[][] later;

    private final NumberShape[][] behindSign;

    /** Forms in the order in which they are asked: the first that finds something is the last. */
    NumberSpotter(List<NumberShape> shapes) {
        this.first = bySize(shapes, shape -> shape.sizes(true));
        this.later = bySize(shapes, shape -> shape.sizes(false));
        this.behindSign = bySize(shapes, NumberShape::sizesBehindSign);
    }

    private static NumberShape[][] bySize(List<NumberShape> shapes, ToIntFunction<NumberShape> sizes) {
        return IntStream.rangeClosed(0, LARGEST_SIZE)
                .mapToObj(size -> shapes.stream()
                        .filter(shape -> (sizes.applyAsInt(shape) >> size & 1) != 0)
                        .toArray(NumberShape[]::new))
                .toArray(NumberShape[][]::new);
    }

    @Override
    public String triggers() {
        return "0123456789";
    }

    /** Looks at the groups that begin here, since it was asked about all digits before. */
    @Override
    public int look(String text, int at, int from, Findings findings) {
        return chain(text, at, findings);
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

    /** Where the groups end, when there are too few digits for any number; else -1. Letters and digits alternate in accounts only. */
    private static int chainEnd(String text, int start) {
        if (start > 1 && IbanShape.isHead(text, start - 2)) {
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

    /** The next group's first digit, or -1. */
    private static int nextGroup(String text, int behind) {
        int next = behind;
        while (next < text.length() && next - behind < MAX_JOINERS && isJoiner(text.charAt(next))) {
            next++;
        }
        return next < text.length() && Chars.isDigit(text.charAt(next)) ? next : -1;
    }

    private int ask(String text, DigitGroup group, Findings findings) {
        NumberShape[][] bySize = group.isFirst() ? first : isBehindSign(text, group.start()) ? behindSign : later;
        for (NumberShape shape : bySize[Math.min(group.size(), LARGEST_SIZE)]) {
            int end = shape.find(text, group, findings);
            if (end > 0) {
                return end;
            }
        }
        return -1;
    }

    private static boolean isBehindSign(String text, int start) {
        char before = text.charAt(start - 1);
        return (before == '.' || before == '-' || before == '/') && Chars.isDigit(text.charAt(start - 2));
    }

    private static boolean isJoiner(char c) {
        if (c < FIRST_LETTER) {
            return c == ' ' || c == '-' || c == '.' || c == '/' || c == '(' || c == ')';
        }
        return c >= '\u00A0' && Chars.isSpaceOrDash(c);
    }
}
