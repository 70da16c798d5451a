package io.llmlog.process.price;

import io.llmlog.event.TokenUsage;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of one answer, apart by what they are billed as.
 *
 * @param plain input neither read from nor written to the provider's cache
 * @param output null when the provider told nothing of it
 */
record TokenSplit(
        long plain, long cached, long cacheWrite, @Nullable Long output) {
    /** Null when the counts do not tell how many tokens were input, or contradict each other. */
    static @Nullable TokenSplit of(TokenUsage usage) {
        Long input = part(usage.input(), usage.output(), usage.total());
        Long output = part(usage.output(), usage.input(), usage.total());
        long cached = usage.cached() == null ? 0 : usage.cached();
        long cacheWrite = usage.cacheWrite() == null ? 0 : usage.cacheWrite();
        if (input == null || output != null && output < 0 || cached > input || cacheWrite > input - cached) {
            return null;
        }
        return new TokenSplit(input - cached - cacheWrite, cached, cacheWrite, output);
    }

    long input() {
        return plain + cached + cacheWrite;
    }

    /** A part that the provider left out is what the other part leaves of the total: answers to embedding requests come without output. */
    private static @Nullable Long part(@Nullable Long part, @Nullable Long other, @Nullable Long total) {
        if (part != null) {
            return part;
        }
        return other == null || total == null ? null : Long.valueOf(total - other);
    }
}
