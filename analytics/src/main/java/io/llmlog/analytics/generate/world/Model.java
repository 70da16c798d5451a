package io.llmlog.analytics.generate.world;

import java.util.List;

/**
 * A language model, and how it usually answers.
 *
 * @param name as asked for
 * @param served as the provider calls the one that answered
 * @param firstTokenMillis median time to the first token
 * @param tokensPerSecond median speed of the answer after that
 * @param cacheShare share of longer requests of which the provider knows the beginning
 * @param reasoningShare tokens of reasoning as a share of those of the answer
 */
public record Model(
        Provider provider,
        String name,
        String served,
        double firstTokenMillis,
        double tokensPerSecond,
        double cacheShare,
        double reasoningShare) {
    public static final Model GPT_MINI =
            new Model(Provider.OPENAI, "gpt-4o-mini", "gpt-4o-mini-2024-07-18", 420, 95, 0.35, 0);
    public static final Model GPT = new Model(Provider.OPENAI, "gpt-4o", "gpt-4o-2024-08-06", 560, 70, 0.35, 0);
    public static final Model GPT_REASONING =
            new Model(Provider.OPENAI, "gpt-5-mini", "gpt-5-mini-2025-08-07", 2_600, 110, 0.4, 1.4);
    public static final Model EMBEDDING =
            new Model(Provider.OPENAI, "text-embedding-3-small", "text-embedding-3-small", 110, 1, 0, 0);
    public static final Model SONNET =
            new Model(Provider.ANTHROPIC, "claude-sonnet-4-5", "claude-sonnet-4-5-20250929", 900, 65, 0.55, 0);
    public static final Model HAIKU =
            new Model(Provider.ANTHROPIC, "claude-haiku-4-5", "claude-haiku-4-5-20251001", 480, 130, 0.5, 0);
    public static final Model FLASH =
            new Model(Provider.GEMINI, "gemini-2.5-flash", "gemini-2.5-flash", 450, 160, 0.2, 0.5);
    /** On a machine of one's own: nobody knows its price. */
    public static final Model LOCAL = new Model(Provider.OLLAMA, "gemma:2b", "gemma:2b", 300, 38, 0, 0);

    public static final List<Model> ALL = List.of(GPT_MINI, GPT, GPT_REASONING, EMBEDDING, SONNET, HAIKU, FLASH, LOCAL);

    public boolean isEmbedding() {
        return equals(EMBEDDING);
    }
}
