package io.llmlog.provider.openai;

import io.llmlog.event.TokenDetails;
import io.llmlog.event.TokenUsage;
import io.llmlog.provider.wire.Node;
import io.llmlog.provider.wire.Usage;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code usage}: the older APIs say prompt and completion, Responses says input and output. Both include their subsets, but for
 * xAI's chat completions, which count reasoning apart (docs.x.ai/docs/guides/reasoning): there the total tells.
 */
final class OpenAiUsage {
    private OpenAiUsage() {}

    static TokenUsage read(Node usage) {
        boolean older = usage.get("prompt_tokens").isPresent();
        String input = older ? "prompt_tokens" : "input_tokens";
        String output = older ? "completion_tokens" : "output_tokens";
        Node ofInput = usage.get(input + "_details");
        Node ofOutput = usage.get(output + "_details");
        Long sent = usage.get(input).count();
        Long total = usage.get("total_tokens").count();
        Long reasoning = ofOutput.get("reasoning_tokens").count();
        return Usage.of(
                        sent,
                        withReasoning(sent, usage.get(output).count(), total, reasoning),
                        total,
                        cached(usage, ofInput),
                        ofInput.get("cache_write_tokens").count(),
                        reasoning)
                .withDetails(details(ofInput, ofOutput));
    }

    private static @Nullable Long withReasoning(
            @Nullable Long input, @Nullable Long output, @Nullable Long total, @Nullable Long reasoning) {
        if (input == null || output == null || total == null || reasoning == null) {
            return output;
        }
        return reasoning > 0 && total == input + output + reasoning ? Long.valueOf(output + reasoning) : output;
    }

    /** DeepSeek has a name of its own (api-docs.deepseek.com/guides/kv_cache). */
    private static @Nullable Long cached(Node usage, Node ofInput) {
        Long cached = ofInput.get("cached_tokens").count();
        return cached == null ? usage.get("prompt_cache_hit_tokens").count() : cached;
    }

    private static TokenDetails details(Node ofInput, Node ofOutput) {
        return new TokenDetails(
                null,
                some(ofInput.get("audio_tokens")),
                some(ofInput.get("cached_tokens_details").get("audio_tokens")),
                some(ofOutput.get("audio_tokens")),
                some(ofInput.get("image_tokens")),
                some(ofOutput.get("image_tokens")));
    }

    /** Models that take and give texts alone send zeros. */
    private static @Nullable Long some(Node count) {
        Long sent = count.count();
        return sent == null || sent == 0 ? null : sent;
    }
}
