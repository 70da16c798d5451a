package io.llmlog.examples.provider.traffic;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Remembers the beginnings of prompts as the provider's automatic prompt cache does: from 1024 tokens on, in steps of 128
 * (https://platform.openai.com/docs/guides/prompt-caching). Thread-safe; forgets the oldest
 * beginnings, and keeps only their hashes.
 */
final class PromptCache {
    private static final int SMALLEST = 1024;
    private static final int STEP = 128;
    private static final int CAPACITY = 4096;

    private final Map<Integer, Boolean> beginnings = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Boolean> eldest) {
            return size() > CAPACITY;
        }
    };

    /** How many tokens of this prompt an earlier prompt began with; it is remembered from now on. */
    synchronized int cachedTokens(String prompt) {
        List<String> tokens = Tokens.pieces(prompt);
        int cached = 0;
        for (int length = SMALLEST; length <= tokens.size(); length += STEP) {
            if (beginnings.put(tokens.subList(0, length).hashCode(), true) != null) {
                cached = length;
            }
        }
        return cached;
    }
}
