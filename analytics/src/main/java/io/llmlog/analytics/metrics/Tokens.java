package io.llmlog.analytics.metrics;

import io.llmlog.analytics.query.Group;
import io.llmlog.analytics.query.Measure;
import org.jspecify.annotations.Nullable;

/** Sums of tokens; each is null when no event says it. Cached is a part of input, reasoning a part of output. */
public record Tokens(
        @Nullable Number input,
        @Nullable Number output,
        @Nullable Number total,
        @Nullable Number cached,
        @Nullable Number reasoning) {
    static final Measure[] MEASURES = {
        Figures.INPUT_TOKENS,
        Figures.OUTPUT_TOKENS,
        Figures.TOTAL_TOKENS,
        Figures.CACHED_TOKENS,
        Figures.REASONING_TOKENS
    };

    static Tokens of(Group group) {
        return new Tokens(
                group.number(Figures.INPUT_TOKENS),
                group.number(Figures.OUTPUT_TOKENS),
                group.number(Figures.TOTAL_TOKENS),
                group.number(Figures.CACHED_TOKENS),
                group.number(Figures.REASONING_TOKENS));
    }
}
