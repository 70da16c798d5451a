package io.llmlog.analytics.demo;

import java.util.Locale;

/** Who answers the chat program. Only {@link #OPENAI} costs money, and only when it is chosen by name. */
public enum Provider {
    SIMULATED,
    OPENAI,
    OLLAMA;

    boolean isSimulated() {
        return this == SIMULATED;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
