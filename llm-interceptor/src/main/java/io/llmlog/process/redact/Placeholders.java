package io.llmlog.process.redact;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * Tells what a text has in place of values from the text itself: a team's own pattern may match a placeholder, or more text around one, and
 * must not replace it again. Immutable and thread-safe.
 */
final class Placeholders {
    /** Longer numbers stand in no text of ours: they may be what is looked for. */
    private static final int MAX_DIGITS = 5;

    private static final int PSEUDONYM = 16;

    private final Set<String> names = new HashSet<>();
    /** Characters of a placeholder. */
    private final int longest;

    Placeholders(Collection<Kind> kinds) {
        kinds.forEach(kind -> names.add(kind.placeholder()));
        longest = names.stream().mapToInt(String::length).max().orElse(0) + "<_>".length() + PSEUDONYM;
    }

    /** Adds what is not a placeholder between {@code start} and {@code end}, in pieces, those without a letter or digit left out. */
    void addAround(String text, int start, int end, Kind kind, Findings findings) {
        int from = start;
        for (int at = Math.max(0, start - longest); at < end; at++) {
            int close = text.charAt(at) == '<' ? end(text, at) : -1;
            if (close > start) {
                addPiece(text, from, at, kind, findings);
                from = close;
                at = close - 1;
            }
        }
        addPiece(text, from, end, kind, findings);
    }

    private static void addPiece(String text, int start, int end, Kind kind, Findings findings) {
        int first = start;
        while (first < end && !Character.isLetterOrDigit(text.codePointAt(first))) {
            first++;
        }
        if (first < end) {
            findings.add(kind, start, end);
        }
    }

    /** The end of the placeholder that begins there, or -1. */
    private int end(String text, int open) {
        int close = open + 1;
        int bar = -1;
        int last = Math.min(text.length(), open + longest);
        while (close < last && text.charAt(close) != '>') {
            bar = text.charAt(close) == '_' ? close : bar;
            close++;
        }
        boolean ours = close < last
                && bar > open
                && names.contains(text.substring(open + 1, bar))
                && isName(text, bar + 1, close);
        return ours ? close + 1 : -1;
    }

    private static boolean isName(String text, int start, int end) {
        int length = end - start;
        char most = length == PSEUDONYM ? 'p' : '9';
        char least = length == PSEUDONYM ? 'a' : '0';
        for (int i = start; i < end; i++) {
            if (text.charAt(i) < least || text.charAt(i) > most) {
                return false;
            }
        }
        return length == PSEUDONYM || length > 0 && length <= MAX_DIGITS;
    }
}
