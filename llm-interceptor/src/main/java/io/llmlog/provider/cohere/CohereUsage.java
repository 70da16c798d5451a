package io.llmlog.provider.cohere;

import io.llmlog.event.TokenUsage;
import io.llmlog.provider.wire.Node;
import io.llmlog.provider.wire.Usage;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code usage} and {@code meta}. Cohere counts twice: {@code tokens} are those that the model saw and wrote, {@code billed_units}
 * those that are paid for, without what Cohere adds itself. The event has the former; only where there are none, as for embeddings, it has
 * the latter.
 */
final class CohereUsage {
    private CohereUsage() {}

    static TokenUsage read(Node usage) {
        Node counts = usage.get("tokens").isPresent() ? usage.get("tokens") : usage.get("billed_units");
        return Usage.of(
                count(counts.get("input_tokens")),
                count(counts.get("output_tokens")),
                null,
                count(usage.get("cached_tokens")),
                null,
                null);
    }

    /** The schema says number where others say integer. */
    private static @Nullable Long count(Node number) {
        Double decimal = number.decimal();
        if (decimal == null || decimal < 0 || decimal > Integer.MAX_VALUE || decimal != Math.rint(decimal)) {
            return null;
        }
        return decimal.longValue();
    }
}
