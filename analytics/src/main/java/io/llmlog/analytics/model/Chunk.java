package io.llmlog.analytics.model;

import org.jspecify.annotations.Nullable;

/**
 * What one line of an answer adds.
 *
 * @param text may be empty
 * @param end how the text ended; null while it has not
 * @param isLast whether nothing follows
 * @param inputTokens null where the line does not say
 * @param outputTokens null where the line does not say
 */
record Chunk(
        String text,
        @Nullable End end,
        boolean isLast,
        @Nullable Long inputTokens,
        @Nullable Long outputTokens) {
    static final Chunk NOTHING = new Chunk("", null, false, null, null);
    static final Chunk NOTHING_MORE = new Chunk("", null, true, null, null);

    /** How a text ended. */
    enum End {
        /** By itself. */
        WHOLE,
        /** It became longer than was asked for. */
        TOO_LONG,
        /** The provider does not want to say it. */
        WITHHELD
    }
}
