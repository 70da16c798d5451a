package io.llmlog.analytics.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmlog.analytics.model.ModelException.Reason;
import java.net.http.HttpRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Gemini's {@code streamGenerateContent} as an event stream: the text in {@code candidates[0].content.parts}, the last event with a
 * {@code finishReason}; no other end. Format: ai.google.dev/api/generate-content. The key goes in a header, where no log of URLs sees it.
 */
record GeminiFormat(ModelSettings settings) implements WireFormat {
    @Override
    public HttpRequest.Builder request(ModelQuestion question) {
        ObjectNode body = Wire.object();
        body.putObject("systemInstruction").putArray("parts").addObject().put("text", question.instructions());
        ObjectNode asked = body.putArray("contents").addObject().put("role", "user");
        asked.putArray("parts").addObject().put("text", question.material());
        body.putObject("generationConfig").put("temperature", 0).put("maxOutputTokens", question.longestAnswer());
        HttpRequest.Builder request =
                Wire.post(settings, "/v1beta/models/" + settings.model() + ":streamGenerateContent?alt=sse", body);
        ModelKey key = settings.key();
        return key == null ? request : request.header("x-goog-api-key", key.secret());
    }

    @Override
    public Chunk read(String line) throws ModelException {
        String data = Wire.data(settings, line);
        if (data.isEmpty()) {
            return Chunk.NOTHING;
        }
        JsonNode json = Wire.json(settings, data);
        if (json.has("error")) {
            throw Wire.failed(settings);
        }
        JsonNode candidate = json.path("candidates").path(0);
        boolean isBlocked = json.at("/promptFeedback/blockReason").isTextual();
        if (!candidate.isObject() && !isBlocked && !json.has("usageMetadata")) {
            throw Wire.unusable(settings, "has events without candidates");
        }
        Chunk.End end = isBlocked ? Chunk.End.WITHHELD : end(candidate.path("finishReason"));
        JsonNode usage = json.path("usageMetadata");
        return new Chunk(
                text(candidate.at("/content/parts")),
                end,
                end != null,
                Wire.count(usage.path("promptTokenCount")),
                Wire.count(usage.path("candidatesTokenCount")));
    }

    /** Without the parts that are the model's thoughts. */
    private static String text(JsonNode parts) {
        StringBuilder text = new StringBuilder();
        for (JsonNode part : parts) {
            if (!part.path("thought").asBoolean()) {
                text.append(part.path("text").asText(""));
            }
        }
        return text.toString();
    }

    private static Chunk.@Nullable End end(JsonNode reason) {
        if (!reason.isTextual()) {
            return null;
        }
        return switch (reason.asText()) {
            case "STOP" -> Chunk.End.WHOLE;
            case "MAX_TOKENS" -> Chunk.End.TOO_LONG;
            default -> Chunk.End.WITHHELD;
        };
    }

    /** A wrong key is answered 400; when to come back stands in the body, as {@code "retryDelay":"34s"}. */
    @Override
    public ModelException refused(Refusal refusal, JsonNode body) {
        Refusal known = refusal;
        for (JsonNode detail : body.at("/error/details")) {
            if (detail.path("reason").asText().equals("API_KEY_INVALID")) {
                return refusal.of(Reason.NOT_ALLOWED);
            }
            String delay = detail.path("retryDelay").asText();
            if (delay.matches("\\d{1,9}(\\.\\d+)?s")) {
                known = refusal.retryAfter(Duration.ofMillis(
                        (long) Math.ceil(Double.parseDouble(delay.substring(0, delay.length() - 1)) * 1000)));
            }
        }
        return known.explained();
    }

    @Override
    public String otherModel() {
        return "name another one with --model (ai.google.dev/gemini-api/docs/models lists them)";
    }
}
