package io.llmlog.analytics.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest;

/**
 * Ollama's {@code POST /api/chat}: a JSON object a line, the last with {@code "done":true}. Format: github.com/ollama/ollama, docs/api.md.
 */
record OllamaFormat(ModelSettings settings) implements WireFormat {
    /** Tokens of question and answer together. What does not fit its smaller default Ollama leaves out without a word. */
    private static final int CONTEXT = 8_192;

    @Override
    public HttpRequest.Builder request(ModelQuestion question) {
        ObjectNode body = Wire.object().put("model", settings.model()).put("stream", true);
        body.putArray("messages")
                .add(Wire.object().put("role", "system").put("content", question.instructions()))
                .add(Wire.object().put("role", "user").put("content", question.material()));
        body.putObject("options")
                .put("temperature", 0)
                .put("num_ctx", CONTEXT)
                .put("num_predict", question.longestAnswer());
        return Wire.post(settings, "/api/chat", body);
    }

    @Override
    public Chunk read(String line) throws ModelException {
        if (line.isBlank()) {
            return Chunk.NOTHING;
        }
        JsonNode json = Wire.json(settings, line);
        if (json.has("error")) {
            throw Wire.failed(settings);
        }
        boolean isDone = json.path("done").asBoolean();
        JsonNode text = json.at("/message/content");
        if (!text.isTextual() && !isDone) {
            throw Wire.unusable(settings, "has lines without a message");
        }
        return new Chunk(
                text.asText(""),
                isDone ? end(json) : null,
                isDone,
                Wire.count(json.path("prompt_eval_count")),
                Wire.count(json.path("eval_count")));
    }

    private static Chunk.End end(JsonNode json) {
        return json.path("done_reason").asText().equals("length") ? Chunk.End.TOO_LONG : Chunk.End.WHOLE;
    }

    @Override
    public String otherModel() {
        return "fetch it with 'ollama pull " + settings.model() + "', or name another one with --model";
    }
}
