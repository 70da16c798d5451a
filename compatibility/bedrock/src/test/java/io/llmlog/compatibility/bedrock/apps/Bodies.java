package io.llmlog.compatibility.bedrock.apps;

import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;

/** Requests in the forms of the models. */
final class Bodies {
    private static final Map<String, String> FORMS = Map.of(
            "sim-anthropic",
            "{\"anthropic_version\":\"bedrock-2023-05-31\",\"max_tokens\":64,\"system\":\"You translate.\","
                    + "\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"PROMPT\"}]}]}",
            "sim-nova",
            "{\"system\":[{\"text\":\"You translate.\"}],\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"PROMPT\"}]}],"
                    + "\"inferenceConfig\":{\"maxTokens\":64}}",
            "sim-titan",
            "{\"inputText\":\"PROMPT\",\"textGenerationConfig\":{\"maxTokenCount\":64,\"temperature\":0.5}}",
            "sim-llama",
            "{\"prompt\":\"PROMPT\",\"max_gen_len\":64,\"temperature\":0.5}",
            "sim-mistral",
            "{\"prompt\":\"PROMPT\",\"max_tokens\":64,\"temperature\":0.5}",
            "sim-titan-embed",
            "{\"inputText\":\"PROMPT\",\"embeddingTypes\":[\"float\"]}",
            "sim-cohere-embed",
            "{\"texts\":[\"PROMPT\"],\"input_type\":\"search_document\"}");

    private Bodies() {}

    static SdkBytes of(String model, String prompt) {
        return SdkBytes.fromUtf8String(
                FORMS.getOrDefault(model, "{\"prompt\":\"PROMPT\"}").replace("PROMPT", prompt));
    }
}
