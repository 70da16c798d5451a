package io.llmlog.examples.provider.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PromptCacheTest {
    private final PromptCache cache = new PromptCache();

    @Test
    void remembersBeginningsFrom1024TokensOnInStepsOf128() {
        String common = "word ".repeat(1300);
        assertThat(cache.cachedTokens(common + "first")).isZero();
        assertThat(cache.cachedTokens(common + "second")).isEqualTo(1280);
        assertThat(cache.cachedTokens("word ".repeat(1100) + "other " + common)).isEqualTo(1024);
    }

    @Test
    void leavesShortPromptsAlone() {
        assertThat(cache.cachedTokens("word ".repeat(500))).isZero();
        assertThat(cache.cachedTokens("word ".repeat(500))).isZero();
    }
}
