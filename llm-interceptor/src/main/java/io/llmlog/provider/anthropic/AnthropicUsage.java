package io.llmlog.provider.anthropic;

import io.llmlog.event.TokenDetails;
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
    private @Nullable Long writtenForAnHour;
    private @Nullable Long thinking;
    private @Nullable String tier;
    private @Nullable String speed;
    private @Nullable String place;

    /** Takes what a stream begins with, whose count of output is only a beginning. */
    void takeFirst(Node usage) {
        take(usage);
        output = null;
    }

    /** Later counts replace earlier ones: they are cumulative. */
    void take(Node usage) {
        input = count(usage.get("input_tokens"), input);
        output = count(usage.get("output_tokens"), output);
        read = count(usage.get("cache_read_input_tokens"), read);
        written = count(usage.get("cache_creation_input_tokens"), written);
        writtenForAnHour = count(usage.get("cache_creation").get("ephemeral_1h_input_tokens"), writtenForAnHour);
        thinking = count(usage.get("output_tokens_details").get("thinking_tokens"), thinking);
        tier = later(usage.get("service_tier"), tier);
        speed = later(usage.get("speed"), speed);
        place = later(usage.get("inference_geo"), place);
    }

    /**
     * What the message is billed as. Two more things than the tier have a price of their own: fast mode, which then stands for it, and
     * inference in the United States alone, which is written behind it: {@code standard-us}.
     */
    @Nullable
    String serviceTier() {
        boolean fast = "fast".equals(speed) && (tier == null || tier.equals("standard"));
        String billed = fast ? speed : tier;
        return "us".equals(place) ? (billed == null ? "standard" : billed) + "-us" : billed;
    }

    TokenUsage total() {
        Long all = input == null ? null : input + orZero(read) + orZero(written);
        Long hour = writtenForAnHour == null || writtenForAnHour == 0 ? null : writtenForAnHour;
        return Usage.of(all, output, null, read, written, thinking)
                .withDetails(new TokenDetails(hour, null, null, null, null, null));
    }

    private static @Nullable Long count(Node count, @Nullable Long earlier) {
        Long sent = count.count();
        return sent == null ? earlier : sent;
    }

    private static @Nullable String later(Node name, @Nullable String earlier) {
        return name.someText() == null ? earlier : name.text();
    }

    private static long orZero(@Nullable Long count) {
        return count == null ? 0 : count;
    }
}
