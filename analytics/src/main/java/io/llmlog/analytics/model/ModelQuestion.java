package io.llmlog.analytics.model;

/**
 * What a model is asked. Both texts are redacted by who asks.
 *
 * @param instructions what it is to do, of our own words only
 * @param material what it is to do that with, which may come from anywhere
 * @param longestAnswer in tokens
 */
public record ModelQuestion(String instructions, String material, int longestAnswer) {
    public ModelQuestion {
        if (longestAnswer < 1) {
            throw new IllegalArgumentException("longestAnswer was " + longestAnswer + " but must be at least 1");
        }
    }

    /** Without the texts. */
    @Override
    public String toString() {
        return "ModelQuestion[" + instructions.length() + " + " + material.length() + " characters]";
    }
}
