package io.llmlog.event;

import static io.llmlog.event.TokenDetails.requireNotNegative;

import org.jspecify.annotations.Nullable;

/**
 * Token counts of one answer; a count the provider did not send is null, never 0.
 *
 * @param input tokens of the request, cached ones included
 * @param output tokens of the answer, reasoning included
 * @param cached the part of {@code input} read from the provider's cache
 * @param cacheWrite the part of {@code input} written to the provider's cache
 * @param total all tokens; where both parts are known, their sum
 * @param reasoning the part of {@code output} spent on reasoning
 * @param details parts of these parts that some providers bill apart
 */
public record TokenUsage(
        @Nullable Long input,
        @Nullable Long output,
        @Nullable Long total,
        @Nullable Long cached,
        @Nullable Long cacheWrite,
        @Nullable Long reasoning,
        UsageSource source,
        TokenDetails details) {

    public TokenUsage {
        requireNotNegative("input", input);
        requireNotNegative("output", output);
        requireNotNegative("total", total);
        requireNotNegative("cached", cached);
        requireNotNegative("cacheWrite", cacheWrite);
        requireNotNegative("reasoning", reasoning);
        if (input != null && output != null) {
            total = input + output;
        }
    }

    /** Counts without details. */
    public TokenUsage(
            @Nullable Long input,
            @Nullable Long output,
            @Nullable Long total,
            @Nullable Long cached,
            @Nullable Long cacheWrite,
            @Nullable Long reasoning,
            UsageSource source) {
        this(input, output, total, cached, cacheWrite, reasoning, source, TokenDetails.NONE);
    }

    /** These counts with details. */
    public TokenUsage withDetails(TokenDetails more) {
        return new TokenUsage(input, output, total, cached, cacheWrite, reasoning, source, more);
    }

    /** Counts as the provider reported them. */
    public static TokenUsage of(long input, long output) {
        return new TokenUsage(input, output, null, null, null, null, UsageSource.PROVIDER);
    }

    /** Only the sum is known. */
    public static TokenUsage ofTotal(long total) {
        return new TokenUsage(null, null, total, null, null, null, UsageSource.PROVIDER);
    }
}
