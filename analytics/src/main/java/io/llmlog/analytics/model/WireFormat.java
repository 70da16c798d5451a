package io.llmlog.analytics.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;

/** How a provider is asked, and how it answers: line by line. Without state. */
sealed interface WireFormat permits OllamaFormat, GeminiFormat, OpenAiFormat {
    ModelSettings settings();

    /** The question as a request. */
    HttpRequest.Builder request(ModelQuestion question);

    /**
     * Reads a line of a successful answer.
     *
     * @throws ModelException when it is none of this provider, or tells of a failure
     */
    Chunk read(String line) throws ModelException;

    /** Why a request was answered with this status; {@code body} is a missing node where it was no JSON. */
    default ModelException refused(Refusal refusal, JsonNode body) {
        return refusal.explained();
    }

    /** What helps where a model is not served. */
    String otherModel();
}
