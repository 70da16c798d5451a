package io.llmlog.provider.gemini;

import io.llmlog.event.TokenDetails;
import io.llmlog.event.TokenUsage;
import io.llmlog.provider.wire.Node;
import io.llmlog.provider.wire.Usage;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Puts {@code usageMetadata} together, of which the chunks of a stream may bring one part each (ai.google.dev/api/generate-content#UsageMetadata).
 *
 * <p>The prompt includes what came from the cache. What the tools of Google's own added to it, and the thoughts, are counted apart, and
 * {@code totalTokenCount} is the sum of all four; answers in which candidates and prompt alone make up the total have their thoughts among
 * the candidates. A count of 0 is left out on the wire.
 */
final class GeminiUsage {
    private @Nullable Long prompt;
    private @Nullable Long toolUse;
    private @Nullable Long cached;
    private @Nullable Long candidates;
    private @Nullable Long thoughts;
    private @Nullable Long total;
    private @Nullable String tier;
    private final Modalities ofPrompt = new Modalities();
    private final Modalities ofTools = new Modalities();
    private final Modalities ofCache = new Modalities();
    private final Modalities ofCandidates = new Modalities();

    /** Later counts replace earlier ones: they are cumulative. */
    void take(Node usage) {
        prompt = later(usage.get("promptTokenCount"), prompt);
        toolUse = later(usage.get("toolUsePromptTokenCount"), toolUse);
        cached = later(usage.get("cachedContentTokenCount"), cached);
        candidates = later(usage.get("candidatesTokenCount"), candidates);
        thoughts = later(usage.get("thoughtsTokenCount"), thoughts);
        total = later(usage.get("totalTokenCount"), total);
        tier = usage.get("serviceTier").someText() == null
                ? tier
                : usage.get("serviceTier").text();
        ofPrompt.take(usage.get("promptTokensDetails"));
        ofTools.take(usage.get("toolUsePromptTokensDetails"));
        ofCache.take(usage.get("cacheTokensDetails"));
        ofCandidates.take(usage.get("candidatesTokensDetails"));
    }

    /** {@code standard}, {@code flex} or {@code priority}, whatever case it is sent in. */
    @Nullable
    String serviceTier() {
        return tier == null ? null : tier.toLowerCase(Locale.ROOT);
    }

    /** The counts of an answer that came to its end; of another one its output so far is no count of its output. */
    TokenUsage total(boolean ended) {
        Long input = prompt == null ? null : prompt + orZero(toolUse);
        return ended
                ? Usage.of(input, output(), total, cached, null, thoughts).withDetails(details())
                : Usage.of(input, null, null, cached, null, null);
    }

    private TokenDetails details() {
        return new TokenDetails(
                null,
                Modalities.sum(ofPrompt.audio(), ofTools.audio()),
                ofCache.audio(),
                ofCandidates.audio(),
                Modalities.sum(ofPrompt.image(), ofTools.image()),
                ofCandidates.image());
    }

    private @Nullable Long output() {
        if (candidates == null && thoughts == null) {
            return null;
        }
        return thoughtsAreCandidates() ? candidates : Long.valueOf(orZero(candidates) + orZero(thoughts));
    }

    private boolean thoughtsAreCandidates() {
        return total != null
                && prompt != null
                && orZero(thoughts) > 0
                && orZero(thoughts) <= orZero(candidates)
                && total == prompt + orZero(toolUse) + orZero(candidates);
    }

    private static @Nullable Long later(Node count, @Nullable Long earlier) {
        Long sent = count.count();
        return sent == null ? earlier : sent;
    }

    private static long orZero(@Nullable Long count) {
        return count == null ? 0 : count;
    }
}
