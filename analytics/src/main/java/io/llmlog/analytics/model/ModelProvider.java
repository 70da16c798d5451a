package io.llmlog.analytics.model;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Who runs models that can be asked. */
public enum ModelProvider {
    /** A server of Ollama, on this machine unless told otherwise: nothing leaves it. */
    OLLAMA("gemma:2b", "http://localhost:11434", null),
    GEMINI("gemini-1.5-flash", "https://generativelanguage.googleapis.com", "GEMINI_API_KEY"),
    /** OpenAI, and every server that speaks its chat completions: vLLM, llama.cpp, LM Studio, gateways. */
    OPENAI("gpt-4o-mini", "https://api.openai.com/v1", "OPENAI_API_KEY"),
    /** Nobody: no model is asked. */
    NONE("", "http://localhost", null);

    private final String standardModel;
    private final URI standardUrl;
    private final @Nullable String keyVariable;

    ModelProvider(String standardModel, String standardUrl, @Nullable String keyVariable) {
        this.standardModel = standardModel;
        this.standardUrl = URI.create(standardUrl);
        this.keyVariable = keyVariable;
    }

    /** Its name in settings. */
    public String setting() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String standardModel() {
        return standardModel;
    }

    public URI standardUrl() {
        return standardUrl;
    }

    /** The environment variable with its key; null where there are no keys. */
    public @Nullable String keyVariable() {
        return keyVariable;
    }

    /** The names of all. */
    public static List<String> settings() {
        return Arrays.stream(values()).map(ModelProvider::setting).toList();
    }

    /** The one of that name; null for none. */
    public static @Nullable ModelProvider named(String setting) {
        return Arrays.stream(values())
                .filter(provider -> provider.setting().equals(setting.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElse(null);
    }
}
