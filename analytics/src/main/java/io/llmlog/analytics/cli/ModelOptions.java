package io.llmlog.analytics.cli;

import io.llmlog.analytics.model.ModelSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which language model is asked. */
final class ModelOptions {
    @Option(
            names = "--model",
            paramLabel = "NAME",
            description = "The language model that is asked. Default: gemma:2b of Ollama, gemini-1.5-flash of Gemini,"
                    + " gpt-4o-mini of OpenAI.")
    private @Nullable String model;

    @Option(
            names = "--model-provider",
            paramLabel = "NAME",
            description =
                    "Who runs it: ollama, gemini (key in GEMINI_API_KEY), openai or a server that speaks like it (key in"
                            + " OPENAI_API_KEY), or none, which asks no model. Default: ollama.")
    private @Nullable String provider;

    @Option(
            names = "--model-url",
            paramLabel = "URL",
            description =
                    "Where it runs. Default: http://localhost:11434 for Ollama, the provider's own address for the"
                            + " others; of openai with its version: http://localhost:8000/v1.")
    private @Nullable String url;

    /** Whether one of them was given. */
    boolean isGiven() {
        return model != null || provider != null || url != null;
    }

    /** What they say; whatever is wrong goes to the problems. */
    ModelSettings read(List<String> problems) {
        return ModelSettings.read(provider, model, url, System.getenv(), problems);
    }
}
