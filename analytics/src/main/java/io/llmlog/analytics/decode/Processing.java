package io.llmlog.analytics.decode;

import io.llmlog.process.ContentMode;
import io.llmlog.process.category.RuleChoice;
import io.llmlog.process.price.PricePlace;
import io.llmlog.process.redact.RedactionFiles;
import org.jspecify.annotations.Nullable;

/**
 * What a service is told about the treatment of whatever comes in.
 *
 * @param content how much of prompts and answers is stored
 * @param redaction a team's own rules
 * @param prices a team's own prices; null for the bundled ones alone
 * @param categories which rules tell what prompts are about
 */
public record Processing(
        ContentMode content,
        RedactionFiles redaction,
        @Nullable PricePlace prices,
        RuleChoice categories) {
    /** With all that comes with LLMLog, and nothing of a team's own. */
    public static final Processing DEFAULT = of(ContentMode.REDACTED);

    /** The same, with so much content. */
    public static Processing of(ContentMode content) {
        return new Processing(content, RedactionFiles.NONE, null, RuleChoice.BUNDLED);
    }
}
