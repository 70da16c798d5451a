package io.llmlog.provider.gemini;

import io.llmlog.provider.wire.Node;
import org.jspecify.annotations.Nullable;

/** Which part of a count is sound, and which is images: a list of {@code ModalityTokenCount}. Later lists replace earlier ones. */
final class Modalities {
    private @Nullable Long audio;
    private @Nullable Long image;

    void take(Node details) {
        if (details.isArray()) {
            audio = of("AUDIO", details);
            image = of("IMAGE", details);
        }
    }

    @Nullable
    Long audio() {
        return audio;
    }

    @Nullable
    Long image() {
        return image;
    }

    static @Nullable Long sum(@Nullable Long one, @Nullable Long other) {
        return one == null || other == null ? (one == null ? other : one) : Long.valueOf(one + other);
    }

    private static @Nullable Long of(String modality, Node details) {
        Long sum = null;
        for (Node detail : details) {
            Long count = detail.get("modality").is(modality)
                    ? detail.get("tokenCount").count()
                    : null;
            sum = sum(sum, count == null || count == 0 ? null : count);
        }
        return sum;
    }
}
