package io.llmlog.provider.bedrock;

import io.llmlog.event.TokenDetails;
import io.llmlog.event.TokenUsage;
import io.llmlog.provider.wire.Node;
import io.llmlog.provider.wire.Usage;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code usage} (API_runtime_TokenUsage). What was read from the cache and written to it is counted apart from the input
 * (docs.aws.amazon.com/bedrock/latest/userguide/prompt-caching.html); the event's input includes both. Nova's own API has other names for
 * these two.
 */
final class ConverseUsage {
    private ConverseUsage() {}

    static TokenUsage read(Node usage) {
        Long input = usage.get("inputTokens").count();
        Long read = either(usage, "cacheReadInputTokens", "cacheReadInputTokenCount");
        Long written = either(usage, "cacheWriteInputTokens", "cacheWriteInputTokenCount");
        Long all = input == null ? null : input + orZero(read) + orZero(written);
        return Usage.of(
                        all,
                        usage.get("outputTokens").count(),
                        usage.get("totalTokens").count(),
                        read,
                        written,
                        null)
                .withDetails(new TokenDetails(writtenForAnHour(usage), null, null, null, null, null));
    }

    /** What was written, by how long it is kept (API_runtime_CacheDetail). */
    private static @Nullable Long writtenForAnHour(Node usage) {
        for (Node detail : usage.get("cacheDetails")) {
            if (detail.get("ttl").is("1h")) {
                return detail.get("inputTokens").count();
            }
        }
        return null;
    }

    private static @Nullable Long either(Node usage, String name, String other) {
        Long count = usage.get(name).count();
        return count == null ? usage.get(other).count() : count;
    }

    private static long orZero(@Nullable Long count) {
        return count == null ? 0 : count;
    }
}
