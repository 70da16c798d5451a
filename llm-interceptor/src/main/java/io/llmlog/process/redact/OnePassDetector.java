package io.llmlog.process.redact;

import io.llmlog.internal.json.Words;
import java.util.List;

/**
 * Finds what its spotters find, in one pass for all of them: goes through the text eight characters at a time and stops at digits, capital
 * letters and the signs between {@code ','} and {@code '_'}, one of which is in each thing that can be found. Immutable and thread-safe.
 */
final class OnePassDetector implements Detector {
    /** Copied at a time; a small copy stays in the first-level cache. */
    private static final int PIECE = 1024;

    /** One of so many characters tells how a piece is looked at. */
    private static final int SAMPLE = 64;

    private static final int ASCII = 128;
    private static final char FIRST = ',';
    private static final char LAST = '_';

    private static final long ONES = 0x0101010101010101L;
    private static final long SEVENS = 0x7F7F7F7F7F7F7F7FL;
    private static final long FROM_FIRST = ONES * (0x80 - FIRST);
    private static final long BEHIND_LAST = ONES * (0x80 - LAST - 1);

    private final Spotter[] spotters;

    /** By character: those to ask about it, one bit for each. */
    private final int[] asked;

    /** By the character before, and by the one behind: those that can find something there. */
    private final int[] following;

    private final int[] preceding;

    /** Spotters in the order in which they are asked about one character. */
    OnePassDetector(List<Spotter> spotters) {
        this.spotters = spotters.toArray(new Spotter[0]);
        this.asked = bits((spotter, c) -> spotter.triggers().indexOf(c) >= 0);
        this.following = bits(Spotter::canFollow);
        this.preceding = bits(Spotter::canPrecede);
    }

    /** What a spotter says about a character of ASCII. */
    @FunctionalInterface
    private interface Question {
        boolean ask(Spotter spotter, char c);
    }

    private int[] bits(Question question) {
        int[] bits = new int[ASCII];
        for (char c = 0; c < ASCII; c++) {
            for (int i = 0; i < spotters.length; i++) {
                bits[c] |= question.ask(spotters[i], c) ? 1 << i : 0;
            }
        }
        return bits;
    }

    @Override
    public void find(String written, Findings findings) {
        String text = ForeignDigits.asAscii(written);
        int[] from = new int[spotters.length];
        int size = Math.min(text.length(), PIECE);
        byte[] low = new byte[size + Long.BYTES];
        for (int base = 0; base < text.length(); base += PIECE) {
            int count = Math.min(PIECE, text.length() - base);
            if (isLatin(text, base, count)) {
                copy(text, base, count, low);
                latin(text, base, count, low, from, findings);
            } else {
                wide(text, base, base + count, from, findings);
            }
        }
    }

    /** Looks at some characters only: what is done with a piece is right for any text, and faster for one of the two kinds. */
    private static boolean isLatin(String text, int base, int count) {
        int bits = 0;
        for (int i = 0; i < count; i += SAMPLE) {
            bits |= text.charAt(base + i);
        }
        return bits <= 0xFF;
    }

    private void latin(String text, int base, int count, byte[] low, int[] from, Findings findings) {
        for (int i = 0; i < count; i += Long.BYTES) {
            for (long marks = marks(Words.get(low, i)); marks != 0; marks &= marks - 1) {
                int at = i + Long.numberOfTrailingZeros(marks) / Byte.SIZE;
                int mask = asked[low[at]];
                // The copy has but the lower half of each character.
                if (mask != 0 && text.charAt(base + at) == low[at]) {
                    ask(text, base + at, mask, from, findings);
                }
            }
        }
    }

    /** Looks at a copy, since an array is read twice as fast as a text. */
    private void wide(String text, int start, int end, int[] from, Findings findings) {
        char[] piece = new char[end - start];
        text.getChars(start, end, piece, 0);
        for (int i = 0; i < piece.length; i++) {
            char c = piece[i];
            if (c >= FIRST && c <= LAST) {
                ask(text, start + i, asked[c], from, findings);
            }
        }
    }

    private void ask(String text, int at, int mask, int[] from, Findings findings) {
        int wanted = 0;
        for (int rest = mask; rest != 0; rest &= rest - 1) {
            wanted |= at >= from[Integer.numberOfTrailingZeros(rest)] ? rest & -rest : 0;
        }
        if (wanted != 0) {
            look(text, at, wanted, from, findings);
        }
    }

    private void look(String text, int at, int wanted, int[] from, Findings findings) {
        char before = at == 0 ? 0 : text.charAt(at - 1);
        char after = at + 1 == text.length() ? 0 : text.charAt(at + 1);
        int can = wanted & (before < ASCII ? following[before] : -1) & (after < ASCII ? preceding[after] : -1);
        for (; can != 0; can &= can - 1) {
            int i = Integer.numberOfTrailingZeros(can);
            from[i] = spotters[i].look(text, at, from[i], findings);
        }
    }

    /** The lower byte of each character, behind them eight that are none to stop at. Of Latin-1 texts the JDK copies its own array. */
    @SuppressWarnings("deprecation") // since it drops the upper half, which is what is wanted
    private static void copy(String text, int base, int count, byte[] low) {
        text.getBytes(base, base + count, low, 0);
        Words.set(low, count, 0);
    }

    /** Marks, of eight bytes, those between the two by their high bit; the sums carry into no other byte. */
    private static long marks(long word) {
        long ascii = word & SEVENS;
        return (ascii + FROM_FIRST) & ~(ascii + BEHIND_LAST) & ~word & ~SEVENS;
    }
}
