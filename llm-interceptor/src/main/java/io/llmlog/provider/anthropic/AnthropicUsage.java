package io.llmlog.provider.anthropic;

import io.llmlog.event.TokenUsage;
import io.llmlog.provider.wire.Node;
import io.llmlog.provider.wire.Usage;
import org.jspecify.annotations.Nullable;

/**
 * Puts usage together from what a message begins with and what its end corrects. Anthropic counts input read from and written to its
 * cache apart; the event's input includes both.
 */
final class AnthropicUsage {
    private @Nullable Long input;
    private @Nullable Long output;
    private @Nullable Long read;
    private @Nullable Long written;
    private @Nullable Long thinking;

    /** Takes what a stream begins with, whose count of output is only a beginning. */
    void takeFirst(Node usage) {
        take(usage);
        output = null;
    }

    /** Later counts replace earlier ones: they are cumulative. */
    void take(Node usage) {
        input = later(usage.get("input_tokens"), input);
        output = later(usage.get("output_tokens"), output);
        read = later(usage.get("cache_read_input_tokens"), read);
        written = later(usage.get("cache_creation_input_tokens"), written);
        thinking = later(usage.get("output_tokens_details").get("thinking_tokens"), thinking);
    }

    TokenUsage total() {
        Long all = input == null ? null : input + orZero(read) + orZero(written);
        return Usage.of(all, output, null, read, written, thinking);
    }

    private static @Nullable Long later(Node count, @Nullable Long earlier) {
        Long sent = count.count();
        return sent == null ? earlier : sent;
    }

    private static long orZero(@Nullable Long count) {
        return count == null ? 0 : count;
    }
}
