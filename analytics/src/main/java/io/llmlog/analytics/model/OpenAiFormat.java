package io.llmlog.analytics.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmlog.analytics.model.ModelException.Reason;
import java.net.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/**
 * OpenAI's chat completions as an event stream, which many servers speak: the text in {@code choices[0].delta.content}, at the end the usage and
 * {@code [DONE]}. Format: platform.openai.com/docs/api-reference/chat-streaming. No temperature is asked for: some of OpenAI's models refuse any.
 */
record OpenAiFormat(ModelSettings settings) implements WireFormat {
    private static final String DONE = "[DONE]";

    @Override
    public HttpRequest.Builder request(ModelQuestion question) {
        ObjectNode body = Wire.object().put("model", settings.model()).put("stream", true);
        body.putObject("stream_options").put("include_usage", true);
        body.put(limit(), question.longestAnswer());
        body.putArray("messages")
                .add(Wire.object().put("role", "system").put("content", question.instructions()))
                .add(Wire.object().put("role", "user").put("content", question.material()));
        HttpRequest.Builder request = Wire.post(settings, "/chat/completions", body);
        ModelKey key = settings.key();
        return key == null ? request : request.header("Authorization", "Bearer " + key.secret());
    }

    /** OpenAI's newer models refuse the old name, other servers do not know the new one. */
    private String limit() {
        return settings.url().equals(ModelProvider.OPENAI.standardUrl()) ? "max_completion_tokens" : "max_tokens";
    }

    @Override
    public Chunk read(String line) throws ModelException {
        String data = Wire.data(settings, line);
        if (data.isEmpty()) {
            return Chunk.NOTHING;
        }
        if (data.equals(DONE)) {
            return Chunk.NOTHING_MORE;
        }
        JsonNode json = Wire.json(settings, data);
        if (json.hasNonNull("error")) {
            throw Wire.failed(settings);
        }
        if (!json.path("choices").isArray()) {
            throw Wire.unusable(settings, "has events without choices");
        }
        JsonNode choice = json.path("choices").path(0);
        JsonNode usage = json.path("usage");
        return new Chunk(
                choice.at("/delta/content").asText(""),
                end(choice.path("finish_reason")),
                false,
                Wire.count(usage.path("prompt_tokens")),
                Wire.count(usage.path("completion_tokens")));
    }

    private static Chunk.@Nullable End end(JsonNode reason) {
        if (!reason.isTextual()) {
            return null;
        }
        return switch (reason.asText()) {
            case "length" -> Chunk.End.TOO_LONG;
            case "content_filter" -> Chunk.End.WITHHELD;
            default -> Chunk.End.WHOLE;
        };
    }

    @Override
    public ModelException refused(Refusal refusal, JsonNode body) {
        boolean isMissing = body.at("/error/code").asText().equals("model_not_found");
        return isMissing ? refusal.of(Reason.NO_SUCH_MODEL) : refusal.explained();
    }

    @Override
    public String otherModel() {
        return "name another one with --model (GET " + settings.url() + "/models lists them)";
    }
}
