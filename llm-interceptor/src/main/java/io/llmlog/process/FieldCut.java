package io.llmlog.process;

import io.llmlog.internal.text.Cut;
import io.llmlog.process.redact.Redaction;

/**
 * Cuts a text to the field limit, keeping three quarters from its beginning and the rest from its end with an ellipsis between.
 *
 * <p>Redaction sees at most twice the limit: the work for a huge text stays bounded. Where that first cut runs through a secret, its halves
 * are no longer recognised; so {@value #OVERLAP} characters next to it are thrown away after redaction.
 */
final class FieldCut {
    /** Longer than any secret the redactor knows. */
    static final int OVERLAP = 8 * 1024;

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
        return Cut.head(text, Math.min(IDENTIFIER_BYTES, maxBytes));
    }

    Result plain(String text) {
        if (!Cut.exceeds(text, maxBytes)) {
            return new Result(text, false);
        }
        int tailBytes = maxBytes / 4;
        String head = Cut.head(text, maxBytes - ELLIPSIS_BYTES - tailBytes);
        return new Result(head + ELLIPSIS + Cut.tail(text, tailBytes), true);
    }

    Result redacted(String text, Redaction redaction) {
        int seenBytes = maxBytes + OVERLAP;
        if (!Cut.exceeds(text, 2 * seenBytes)) {
            return plain(redaction.redact(text));
        }
        String head = redaction.redact(Cut.head(text, seenBytes));
        String tail = redaction.redact(Cut.tail(text, seenBytes));
        String kept = withoutEnd(head) + ELLIPSIS + withoutStart(tail);
        return new Result(plain(kept).text(), true);
    }

    private static String withoutEnd(String head) {
        return head.substring(0, boundary(head, Math.max(0, head.length() - OVERLAP)));
    }

    private static String withoutStart(String tail) {
        return tail.substring(boundary(tail, Math.min(tail.length(), OVERLAP)));
    }

    private static int boundary(String text, int index) {
        boolean insidePair = index > 0
                && index < text.length()
                && Character.isLowSurrogate(text.charAt(index))
                && Character.isHighSurrogate(text.charAt(index - 1));
        return insidePair ? index - 1 : index;
    }
}
