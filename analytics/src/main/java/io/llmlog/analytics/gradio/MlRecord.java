package io.llmlog.analytics.gradio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a served model has logged of a request. Its time apart, anything may be unknown.
 *
 * @param raw the record as the application gave it
 * @param inputData what the model was asked, by the names of its features
 * @param result what it answered
 */
record MlRecord(
        Instant time,
        @Nullable String level,
        @Nullable String logger,
        @Nullable String message,
        String raw,
        @Nullable String transactionId,
        @Nullable String method,
        @Nullable String path,
        @Nullable Integer status,
        @Nullable Double millis,
        @Nullable ObjectNode inputData,
        @Nullable ObjectNode result) {

    /** Whether question and answer of the model are known. */
    boolean isPrediction() {
        return inputData != null && result != null;
    }

    static @Nullable ObjectNode object(JsonNode node) {
        return node instanceof ObjectNode object && !object.isEmpty() ? object : null;
    }
}
