package io.llmlog.provider.openai;

import io.llmlog.event.TokenUsage;
import io.llmlog.provider.wire.Node;
import io.llmlog.provider.wire.Usage;

/** Reads {@code usage}: the older APIs say prompt and completion, Responses says input and output. Both include their subsets. */
final class OpenAiUsage {
    private OpenAiUsage() {}

    static TokenUsage read(Node usage) {
        boolean older = usage.get("prompt_tokens").isPresent();
        String input = older ? "prompt_tokens" : "input_tokens";
        String output = older ? "completion_tokens" : "output_tokens";
        return Usage.of(
                usage.get(input).count(),
                usage.get(output).count(),
                usage.get("total_tokens").count(),
                usage.get(input + "_details").get("cached_tokens").count(),
                usage.get(input + "_details").get("cache_write_tokens").count(),
                usage.get(output + "_details").get("reasoning_tokens").count());
    }
}
