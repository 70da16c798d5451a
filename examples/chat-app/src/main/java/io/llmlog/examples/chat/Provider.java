package io.llmlog.examples.chat;

import java.util.Arrays;
import java.util.Locale;

/** Who answers. Only {@link #OPENAI} costs money, and only when it is chosen by name. */
enum Provider {
    SIMULATED("http://127.0.0.1:8089/v1"),
    OPENAI("https://api.openai.com/v1"),
    OLLAMA("http://localhost:11434/v1");

    private final String baseUrl;

    Provider(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    static Provider named(String name) {
        return Arrays.stream(values())
                .filter(provider -> provider.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "--provider was '" + name + "' but must be one of " + Arrays.toString(values())));
    }

    /** Where it listens unless {@code --base-url} says otherwise. */
    String baseUrl() {
        return baseUrl;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
