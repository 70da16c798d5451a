package io.llmlog.examples.provider;

import io.llmlog.examples.provider.http.RecordedRequest;
import java.util.Locale;

/** The providers that are simulated, each with its way to refuse. */
enum Vendor {
    OPENAI,
    ANTHROPIC,
    GEMINI,
    AZURE,
    OLLAMA,
    COHERE,
    BEDROCK;

    /** Whose API a request is for; what nobody knows is refused in OpenAI's way. */
    static Vendor of(RecordedRequest request) {
        String path = request.path();
        if (path.startsWith("/v1/messages")) {
            return ANTHROPIC;
        }
        if (path.startsWith("/openai/deployments/")) {
            return AZURE;
        }
        if (path.contains("/models/") && path.indexOf(':') > 0) {
            return GEMINI;
        }
        if (path.startsWith("/v2/")) {
            return COHERE;
        }
        if (path.startsWith("/model/")) {
            return BEDROCK;
        }
        return path.startsWith("/api/") ? OLLAMA : OPENAI;
    }

    /** Whether a request brings a key. Anthropic takes it in either header: newer SDKs send it as a bearer token. Ollama wants none. */
    boolean admits(RecordedRequest request) {
        return this == OLLAMA
                || request.header("authorization").isPresent()
                || request.header("x-api-key").isPresent()
                || this == AZURE && request.header("api-key").isPresent()
                || this == GEMINI
                        && (request.header("x-goog-api-key").isPresent()
                                || request.query("key").isPresent());
    }

    String withoutKey() {
        return conversation(this == GEMINI || this == BEDROCK ? "error-403" : "error-401");
    }

    String withoutJson() {
        return conversation("error-400-json");
    }

    String withoutModel() {
        return conversation("error-404");
    }

    private String conversation(String name) {
        return name().toLowerCase(Locale.ROOT) + "/" + name;
    }
}
