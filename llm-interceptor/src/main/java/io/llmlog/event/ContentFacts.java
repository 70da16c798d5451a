package io.llmlog.event;

import org.jspecify.annotations.Nullable;

/**
 * What is known of prompt and response however much of them is kept: lengths before any cut, in UTF-16 code units, and whether a cut was
 * made.
 *
 * @param sampled whether sampling kept the contents; null without sampling
 */
public record ContentFacts(
        @Nullable Integer promptLength,
        @Nullable Integer responseLength,
        @Nullable Boolean promptTruncated,
        @Nullable Boolean responseTruncated,
        @Nullable Boolean sampled) {

    /** Nothing is known. */
    public static final ContentFacts NONE = new ContentFacts(null, null, null, null, null);

    /** The same, with a note that prompt or response was cut; a cut of another field is not kept. */
    public ContentFacts truncated(FieldName field) {
        if (field == EventFields.PROMPT) {
            return new ContentFacts(promptLength, responseLength, true, responseTruncated, sampled);
        }
        if (field == EventFields.RESPONSE) {
            return new ContentFacts(promptLength, responseLength, promptTruncated, true, sampled);
        }
        return this;
    }

    /** The same, with what sampling did. */
    public ContentFacts withSampled(boolean kept) {
        return new ContentFacts(promptLength, responseLength, promptTruncated, responseTruncated, kept);
    }
}
