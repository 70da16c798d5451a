package io.llmlog.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.event.LlmRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RequestBodyTest {
    @Test
    void readsAChatCompletion() {
        LlmRequest request = Documented.request(WireApi.CHAT_COMPLETIONS, "openai-chat-request.json");

        assertThat(request.operation()).isEqualTo("chat");
        assertThat(request.provider()).isEqualTo("openai");
        assertThat(request.api()).isEqualTo("chat.completions");
        assertThat(request.model()).isEqualTo("gpt-4o");
        assertThat(request.prompt()).isEqualTo("What is the weather like in Boston today?");
        assertThat(request.systemPrompt()).isEqualTo("You are a helpful assistant.");
        assertThat(request.messages()).hasSize(4);
        assertThat(request.stream()).isTrue();
        assertThat(request.temperature()).isEqualTo(0.7);
        assertThat(request.topP()).isEqualTo(1.0);
        assertThat(request.maxTokens()).isEqualTo(300);
        assertThat(request.seed()).isEqualTo(42);
        assertThat(request.toolsOffered()).isEqualTo(1);
        assertThat(request.imagesIn()).isEqualTo(1);
    }

    @Test
    void readsAResponsesRequestWhoseInputIsAText() {
        LlmRequest request = Documented.request(WireApi.RESPONSES, "openai-responses-request.json");

        assertThat(request.api()).isEqualTo("responses");
        assertThat(request.prompt()).isEqualTo("Tell me a three sentence bedtime story about a unicorn.");
        assertThat(request.systemPrompt()).isEqualTo("You are a helpful assistant.");
        assertThat(request.messages()).isEqualTo(List.of(Map.of("role", "user", "content", request.prompt())));
        assertThat(request.maxTokens()).isEqualTo(500);
        assertThat(request.toolsOffered()).isEqualTo(2);
        assertThat(request.stream()).isFalse();
    }

    @Test
    void readsAResponsesRequestWhoseInputIsItems() {
        LlmRequest request = chat(WireApi.RESPONSES, """
                {"model":"gpt-5","input":[
                  {"role":"system","content":"Be brief."},
                  {"role":"user","content":[{"type":"input_text","text":"what is in this image?"},
                                            {"type":"input_image","image_url":"https://example.com/a.jpg"}]},
                  {"type":"function_call_output","call_id":"c","output":"15 degrees"}]}""");

        assertThat(request.prompt()).isEqualTo("what is in this image?");
        assertThat(request.systemPrompt()).isEqualTo("Be brief.");
        assertThat(request.imagesIn()).isEqualTo(1);
    }

    @Test
    void readsAnAnthropicMessage() {
        LlmRequest request = Documented.request(WireApi.MESSAGES, "anthropic-message-request.json");

        assertThat(request.provider()).isEqualTo("anthropic");
        assertThat(request.model()).isEqualTo("claude-sonnet-4-5");
        assertThat(request.prompt()).isEqualTo("What is the weather like in San Francisco?");
        assertThat(request.systemPrompt())
                .startsWith("You are an AI assistant")
                .endsWith("<the entire contents of Pride and Prejudice>");
        assertThat(request.maxTokens()).isEqualTo(1024);
        assertThat(request.imagesIn()).isEqualTo(2);
        assertThat(request.toolsOffered()).isEqualTo(1);
        assertThat(request.stream()).isTrue();
    }

    @Test
    void countsTheInputsOfEmbeddings() {
        assertThat(embeddings("\"The food was delicious\"").embeddingInputs()).isEqualTo(1);
        assertThat(embeddings("\"The food was delicious\"").prompt()).isEqualTo("The food was delicious");
        assertThat(embeddings("[\"a\",\"b\"]").embeddingInputs()).isEqualTo(2);
        assertThat(embeddings("[\"a\",\"b\"]").messages()).isEqualTo(List.of("a", "b"));
        assertThat(embeddings("[1,2,3]").embeddingInputs()).isEqualTo(1);
        assertThat(embeddings("[[1,2],[3],[4]]").embeddingInputs()).isEqualTo(3);
        assertThat(embeddings("[[1,2],[3],[4]]").messages()).isNull();
    }

    @Test
    void readsALegacyCompletion() {
        LlmRequest request = chat(
                WireApi.COMPLETIONS,
                "{\"model\":\"gpt-3.5-turbo-instruct\",\"prompt\":\"Say this is a test\",\"max_tokens\":7,\"temperature\":0}");

        assertThat(request.operation()).isEqualTo("text_completion");
        assertThat(request.prompt()).isEqualTo("Say this is a test");
        assertThat(request.maxTokens()).isEqualTo(7);
        assertThat(request.temperature()).isZero();
    }

    @Test
    void doesNotTakeAnEarlierMessageForTheLastWhenTheRequestIsTooLargeToKeep() {
        String message = "{\"role\":\"user\",\"content\":\"" + "x".repeat(1_000_000) + "\"},";
        LlmRequest request = chat(
                WireApi.CHAT_COMPLETIONS,
                "{\"messages\":[" + message.repeat(9) + "{\"role\":\"user\",\"content\":\"last\"}],\"model\":\"m\"}");

        assertThat(request.prompt()).isNull();
        assertThat(request.model()).isEqualTo("m");
    }

    @Test
    void findsTheQuestionBehindALargeImage() {
        String image = "data:image/jpeg;base64," + "A".repeat(12_000_000);
        LlmRequest request = chat(
                WireApi.CHAT_COMPLETIONS,
                "{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image_url\",\"image_url\":{\"url\":\""
                        + image + "\"}},{\"type\":\"text\",\"text\":\"what is it?\"}]}]}");

        assertThat(request.prompt()).isEqualTo("what is it?");
        assertThat(request.messages().toString()).hasSizeLessThan(300).contains("12000023 bytes");
    }

    @ParameterizedTest
    @EnumSource(WireApi.class)
    void saysWhatItKnowsOfABodyThatIsNoRequest(WireApi api) {
        for (String body :
                List.of("", "<html>", "[]", "7", "{\"messages\":7,\"input\":{},\"tools\":\"x\",\"prompt\":null}")) {
            LlmRequest request = chat(api, body);

            assertThat(request.api()).isEqualTo(api.wire());
            assertThat(request.prompt()).isNull();
        }
    }

    @Test
    void knowsTheApisByTheirPaths() {
        assertThat(WireApi.of("POST", "/v1/chat/completions")).isEqualTo(WireApi.CHAT_COMPLETIONS);
        assertThat(WireApi.of("POST", "/openai/deployments/gpt/chat/completions"))
                .isEqualTo(WireApi.CHAT_COMPLETIONS);
        assertThat(WireApi.of("POST", "/v1/completions")).isEqualTo(WireApi.COMPLETIONS);
        assertThat(WireApi.of("POST", "/v1/responses")).isEqualTo(WireApi.RESPONSES);
        assertThat(WireApi.of("POST", "/v1/embeddings")).isEqualTo(WireApi.EMBEDDINGS);
        assertThat(WireApi.of("POST", "/v1/messages")).isEqualTo(WireApi.MESSAGES);
        assertThat(WireApi.of("POST", "/v1beta/models/gemini-2.5-pro:streamGenerateContent"))
                .isEqualTo(WireApi.STREAM_GENERATE_CONTENT);
        assertThat(WireApi.of("POST", "/v1beta/models/gemini-2.5-pro:generateContent"))
                .isEqualTo(WireApi.GENERATE_CONTENT);
        assertThat(WireApi.of("POST", "/v1beta/models/gemini-embedding-001:batchEmbedContents"))
                .isEqualTo(WireApi.BATCH_EMBED_CONTENTS);
        assertThat(WireApi.of("POST", "/api/chat")).isEqualTo(WireApi.OLLAMA_CHAT);
        assertThat(WireApi.of("POST", "/api/generate")).isEqualTo(WireApi.OLLAMA_GENERATE);
        assertThat(WireApi.of("POST", "/api/embed")).isEqualTo(WireApi.OLLAMA_EMBED);
        assertThat(WireApi.of("POST", "/api/embeddings")).isEqualTo(WireApi.OLLAMA_EMBEDDINGS);
        assertThat(WireApi.of("POST", "/v1beta/models/gemini-2.5-pro:countTokens"))
                .isNull();
        assertThat(WireApi.of("POST", "/api/show")).isNull();
        assertThat(WireApi.of("GET", "/v1/responses")).isNull();
        assertThat(WireApi.of("POST", "/v1/messages/count_tokens")).isNull();
        assertThat(WireApi.of("POST", "/v1/threads/thread_1/messages")).isNull();
        assertThat(WireApi.of("POST", "/v1/responses/resp_1/cancel")).isNull();
        assertThat(WireApi.of("POST", "/v1/audio/speech")).isNull();
    }

    private static LlmRequest embeddings(String input) {
        return chat(WireApi.EMBEDDINGS, "{\"model\":\"text-embedding-3-small\",\"input\":" + input + "}");
    }

    private static LlmRequest chat(WireApi api, String json) {
        return Documented.request(api, json.getBytes(UTF_8));
    }
}
