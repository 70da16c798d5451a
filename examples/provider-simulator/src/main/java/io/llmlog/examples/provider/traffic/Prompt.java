package io.llmlog.examples.provider.traffic;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * What a request asks, whichever endpoint it came to.
 *
 * @param text all text of the prompt in its order, system prompt first
 * @param question the last text, which is what the user wants now
 * @param parts messages, or inputs of an embedding request
 * @param limit most tokens the answer may have, if the request says so
 * @param base64 whether embeddings are asked for as base64
 */
public record Prompt(String text, String question, int parts, OptionalInt limit, boolean base64) {
    private static final List<String> PLACES = List.of("/system", "/instructions", "/messages", "/input");
    private static final List<String> LIMITS = List.of("max_tokens", "max_completion_tokens", "max_output_tokens");

    public static Prompt of(JsonNode body) {
        List<String> texts = new ArrayList<>();
        PLACES.forEach(place -> collect(body.at(place), texts));
        return new Prompt(
                String.join("\n", texts),
                texts.isEmpty() ? "" : texts.get(texts.size() - 1),
                texts.size(),
                LIMITS.stream()
                        .filter(body::hasNonNull)
                        .mapToInt(name -> body.path(name).asInt())
                        .findFirst(),
                body.path("encoding_format").asText().equals("base64"));
    }

    /** Tokens as the chat endpoint counts them: every message costs a few more than its text. */
    int tokens() {
        return Tokens.count(text) + 4 * parts + 3;
    }

    private static void collect(JsonNode node, List<String> texts) {
        if (node.isTextual()) {
            texts.add(node.textValue());
        } else if (node.isArray()) {
            node.forEach(item -> collect(item, texts));
        } else if (node.isObject()) {
            collect(node.path("content"), texts);
            collect(node.path("text"), texts);
        }
    }
}
