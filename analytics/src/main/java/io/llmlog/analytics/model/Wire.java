package io.llmlog.analytics.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmlog.analytics.model.ModelException.Reason;
import java.net.URI;
import java.net.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/** What the formats have in common. */
final class Wire {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final String DATA = "data:";

    private Wire() {}

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    static HttpRequest.Builder post(ModelSettings settings, String path, ObjectNode body) {
        return HttpRequest.newBuilder(URI.create(settings.url() + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
    }

    /** The payload of a line of an event stream; empty for one that carries none. */
    static String data(ModelSettings settings, String line) throws ModelException {
        if (line.startsWith(DATA)) {
            return line.substring(DATA.length()).strip();
        }
        if (line.isEmpty() || line.matches("(:|event:|id:|retry:).*")) {
            return "";
        }
        throw unusable(settings, "has lines that are no event stream");
    }

    static JsonNode json(ModelSettings settings, String text) throws ModelException {
        try {
            JsonNode json = JSON.readTree(text);
            if (json.isObject()) {
                return json;
            }
        } catch (JsonProcessingException e) {
            // Its message quotes the text.
        }
        throw unusable(settings, "is no JSON object");
    }

    /** The JSON of a refusal, whatever it is; a missing node where it is none. */
    static JsonNode jsonOrMissing(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return JSON.missingNode();
        }
    }

    static @Nullable Long count(JsonNode node) {
        return node.canConvertToLong() && node.isIntegralNumber() && node.longValue() >= 0 ? node.longValue() : null;
    }

    static ModelException unusable(ModelSettings settings, String what) {
        return new ModelException(
                Reason.UNUSABLE,
                settings.name() + ": what " + settings.url() + " answers " + what + ": look at --model-url",
                null);
    }

    /** It began to answer and then told of a failure of its own. */
    static ModelException failed(ModelSettings settings) {
        return new ModelException(
                Reason.FAILED, settings.name() + ": " + settings.url() + " failed while it answered", null);
    }
}
