package io.llmlog.analytics.model;

import org.jspecify.annotations.Nullable;

/**
 * A whole answer.
 *
 * @param inputTokens null where the provider does not say
 * @param outputTokens null where the provider does not say
 */
public record ModelAnswer(
        String text, @Nullable Long inputTokens, @Nullable Long outputTokens) {
    /** Without the text. */
    @Override
    public String toString() {
        return "ModelAnswer[" + text.length() + " characters]";
    }
}
