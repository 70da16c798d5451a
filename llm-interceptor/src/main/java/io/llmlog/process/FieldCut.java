package io.llmlog.process;

import io.llmlog.internal.text.Cut;
import io.llmlog.process.redact.Redaction;

/**
 * Cuts a text to the field limit, keeping three quarters from its beginning and the rest from its end with an ellipsis between.
 *
 * <p>Redaction sees about twice the limit: the work for a huge text stays bounded. Where that first cut runs through a secret, its halves
 * are no longer recognised; so {@value #OVERLAP} bytes next to it are thrown away after redaction. Where a text was cut before it came here, so is
 * {@link Cut#withoutEdge what is next to that cut}.
 */
final class FieldCut {
    /** Longer than any secret the redactor knows, but for tokens in one word, see {@link #withoutStart}. */
    static final int OVERLAP = 8 * 1024;

    /** Keeps a shortened text longer than what {@link #redacted} takes in one piece, however characters fall at the cuts. */
    private static final int MARGIN = 16;

    private static final int IDENTIFIER_BYTES = 1024;
    private static final String ELLIPSIS = "\u2026";
    private static final int ELLIPSIS_BYTES = 3;

    private final int maxBytes;

    FieldCut(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** A text and whether some of it is missing. */
    record Result(String text, boolean cut) {}

    String identifier(String text) {
        return Cut.head(Cut.unmarked(text), Math.min(IDENTIFIER_BYTES, maxBytes));
    }

    /** The parts of a huge text that the other methods would look at; what they make of the rest is the same. Any other text as it is. */
    String seen(String text) {
        int seenBytes = maxBytes + OVERLAP + MARGIN;
        return Cut.exceeds(text, 2 * seenBytes) ? Cut.head(text, seenBytes) + Cut.tail(text, seenBytes) : text;
    }

    Result plain(String text) {
        return Cut.isMarked(text) ? new Result(fitting(Cut.unmarked(text) + ELLIPSIS), true) : whole(text);
    }

    Result redacted(String text, Redaction redaction) {
        int seenBytes = maxBytes + OVERLAP;
        if (!Cut.exceeds(text, 2 * seenBytes)) {
            String redacted = redaction.redact(Cut.unmarked(text));
            return Cut.isMarked(text)
                    ? new Result(fitting(Cut.withoutEdge(redacted) + ELLIPSIS), true)
                    : whole(redacted);
        }
        String head = redaction.redact(Cut.head(text, seenBytes));
        String end = Cut.tail(text, seenBytes);
        String tail = redaction.redact(Cut.unmarked(end));
        String keptTail = withoutStart(Cut.isMarked(end) ? Cut.withoutEdge(tail) + ELLIPSIS : tail);
        return new Result(fitting(withoutEnd(head) + ELLIPSIS + keptTail), true);
    }

    private Result whole(String text) {
        String fitting = fitting(text);
        return new Result(fitting, !fitting.equals(text));
    }

    private String fitting(String text) {
        if (!Cut.exceeds(text, maxBytes)) {
            return text;
        }
        int tailBytes = maxBytes / 4;
        String head = Cut.head(text, maxBytes - ELLIPSIS_BYTES - tailBytes);
        return head + ELLIPSIS + Cut.tail(text, tailBytes);
    }

    private static String withoutEnd(String head) {
        return head.substring(0, head.length() - Cut.tail(head, OVERLAP).length());
    }

    /**
     * Goes on to the end of a word that the cut would run through: a web token can be longer than the overlap, and unlike its beginning its
     * end looks like nothing in particular.
     */
    private static String withoutStart(String tail) {
        int start = Cut.head(tail, OVERLAP).length();
        while (start > 0 && start < tail.length() && inWord(tail.charAt(start - 1)) && inWord(tail.charAt(start))) {
            start++;
        }
        return tail.substring(start);
    }

    private static boolean inWord(char c) {
        return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || "-_.~+/=%".indexOf(c) >= 0;
    }
}
