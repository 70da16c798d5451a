package io.llmlog.analytics.generate.llm;

import io.llmlog.analytics.generate.chance.Dice;
import io.llmlog.analytics.generate.world.Model;
import io.llmlog.analytics.generate.world.Provider;
import io.llmlog.event.TokenUsage;
import io.llmlog.event.UsageSource;
import org.jspecify.annotations.Nullable;

/** How many tokens a call takes, counted as its provider does. */
final class Tokens {
    private static final int CHARACTERS_EACH = 4;
    /** Shorter requests are not cached. */
    private static final long CACHED_FROM = 1024;
    /** OpenAI and Gemini tell cached tokens in steps. */
    private static final long CACHE_STEP = 128;

    private Tokens() {}

    static long of(int characters) {
        return Math.max(1, characters / CHARACTERS_EACH);
    }

    static TokenUsage ofEmbedding(long input) {
        return new TokenUsage(input, null, input, null, null, null, UsageSource.PROVIDER);
    }

    /**
     * What the provider reports.
     *
     * @param answer tokens of the answer itself
     */
    static TokenUsage of(Model model, long input, long answer, Dice dice) {
        Long reasoning = model.reasoningShare() > 0
                ? Long.valueOf(Math.round(answer * model.reasoningShare() * dice.logNormal(1, 0.5)))
                : null;
        Long cached = null;
        Long written = null;
        if (input >= CACHED_FROM && model.cacheShare() > 0) {
            long beginning = (long) (input * (0.55 + 0.35 * dice.fraction())) / CACHE_STEP * CACHE_STEP;
            boolean known = dice.chance(model.cacheShare());
            cached = known ? beginning : 0;
            written = model.provider() == Provider.ANTHROPIC ? (known ? 0 : beginning) : null;
        }
        return new TokenUsage(
                input, answer + orZero(reasoning), null, cached, written, reasoning, UsageSource.PROVIDER);
    }

    private static long orZero(@Nullable Long count) {
        return count == null ? 0 : count;
    }
}
