package io.llmlog.provider.wire;

import io.llmlog.event.TokenUsage;
import io.llmlog.event.UsageSource;
import org.jspecify.annotations.Nullable;

/** Makes token counts of what a provider sent. */
public final class Usage {
    /** The provider sent no counts. */
    public static final TokenUsage NONE = new TokenUsage(null, null, null, null, null, null, UsageSource.NONE);

    private Usage() {}

    /** Counts as sent; {@link #NONE} when neither input nor output nor total is among them. */
    public static TokenUsage of(
            @Nullable Long input,
            @Nullable Long output,
            @Nullable Long total,
            @Nullable Long cached,
            @Nullable Long cacheWrite,
            @Nullable Long reasoning) {
        if (input == null && output == null && total == null) {
            return NONE;
        }
        return new TokenUsage(input, output, total, cached, cacheWrite, reasoning, UsageSource.PROVIDER);
    }
}
