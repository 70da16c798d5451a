package io.llmlog.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.event.Failure;
import io.llmlog.event.LlmRequest;
import io.llmlog.event.LlmResponse;
import io.llmlog.event.TokenUsage;
import io.llmlog.event.UsageSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OllamaWireTest {
    @Test
    void readsAChatRequest() {
        LlmRequest request = Documented.request(WireApi.OLLAMA_CHAT, "ollama-chat-request.json");

        assertThat(request.provider()).isEqualTo("ollama");
        assertThat(request.model()).isEqualTo("llama3.2");
        assertThat(request.operation()).isEqualTo("chat");
        assertThat(request.prompt()).isEqualTo("what is in this image?");
        assertThat(request.systemPrompt()).isEqualTo("Answer in one sentence.");
        assertThat(request.messages()).hasSize(4);
        assertThat(request.imagesIn()).isEqualTo(1);
        assertThat(request.toolsOffered()).isEqualTo(1);
        assertThat(request.temperature()).isZero();
        assertThat(request.topP()).isEqualTo(0.9);
        assertThat(request.maxTokens()).isEqualTo(100);
        assertThat(request.seed()).isEqualTo(101);
    }

    @Test
    void streamsUnlessToldNotTo() {
        assertThat(request(WireApi.OLLAMA_CHAT, "{\"model\":\"m\"}").stream()).isTrue();
        assertThat(request(WireApi.OLLAMA_CHAT, "{\"stream\":false,\"options\":{\"num_predict\":-1}}"))
                .extracting(LlmRequest::stream, LlmRequest::maxTokens)
                .containsExactly(false, null);
    }

    @Test
    void readsAGenerateRequest() {
        LlmRequest request = request(
                WireApi.OLLAMA_GENERATE,
                "{\"model\":\"llava\",\"prompt\":\"What is in this picture?\",\"system\":\"Brief.\",\"images\":[\""
                        + "A".repeat(9_000_000) + "\"],\"options\":{\"seed\":42}}");

        assertThat(request.operation()).isEqualTo("text_completion");
        assertThat(request.prompt()).isEqualTo("What is in this picture?");
        assertThat(request.systemPrompt()).isEqualTo("Brief.");
        assertThat(request.imagesIn()).isEqualTo(1);
        assertThat(request.seed()).isEqualTo(42);
    }

    @Test
    void readsRequestsForEmbeddings() {
        LlmRequest several = request(WireApi.OLLAMA_EMBED, "{\"model\":\"all-minilm\",\"input\":[\"a\",\"b\"]}");
        LlmRequest one = request(WireApi.OLLAMA_EMBED, "{\"model\":\"all-minilm\",\"input\":\"a\"}");
        LlmRequest older = request(WireApi.OLLAMA_EMBEDDINGS, "{\"model\":\"all-minilm\",\"prompt\":\"a\"}");

        assertThat(several.embeddingInputs()).isEqualTo(2);
        assertThat(several.messages()).isEqualTo(List.of("a", "b"));
        assertThat(one.prompt()).isEqualTo("a");
        assertThat(older)
                .extracting(LlmRequest::prompt, LlmRequest::embeddingInputs, LlmRequest::model)
                .containsExactly("a", 1, "all-minilm");
    }

    @Test
    void readsAnAnswerWithAToolCall() {
        LlmResponse response =
                Documented.answer(WireApi.OLLAMA_CHAT, "ollama-chat-tools.json").response();

        assertThat(response.model()).isEqualTo("llama3.2");
        assertThat(response.text()).isNull();
        assertThat(response.toolNames()).containsExactly("get_current_weather");
        assertThat(response.finishReasons()).containsExactly("stop");
        assertThat(response.usage()).isEqualTo(provider(122L, 33L));
    }

    @Test
    void putsAStreamedChatTogether() {
        Answer answer = Documented.answer(WireApi.OLLAMA_CHAT, "ollama-chat.ndjson");

        assertThat(answer.complete()).isTrue();
        assertThat(answer.chunks()).isEqualTo(6);
        assertThat(answer.response().text()).isEqualTo("The sky is “blue”.");
        assertThat(answer.response().usage()).isEqualTo(provider(26L, 282L));
        assertThat(answer.response().outputMessages())
                .isEqualTo(List.of(Map.of(
                        "role",
                        "assistant",
                        "content",
                        "The sky is “blue”.",
                        "thinking",
                        "Rayleigh, of course.",
                        "tool_calls",
                        List.of(Map.of(
                                "function",
                                Map.of("name", "get_temperature", "arguments", Map.of("city", "New York")))))));
    }

    @Test
    void putsAStreamedCompletionTogether() {
        Answer answer = Documented.answer(WireApi.OLLAMA_GENERATE, "ollama-generate.ndjson");

        assertThat(answer.complete()).isTrue();
        assertThat(answer.response().text()).isEqualTo("The sky.");
        assertThat(answer.response().finishReasons()).containsExactly("length");
        assertThat(answer.response().usage()).isEqualTo(provider(26L, 259L));
    }

    @Test
    void measuresTheFirstContentAndTheLongestGap() {
        AnswerBody body = AnswerBody.of(WireApi.OLLAMA_GENERATE, 200, Documented.LINES);
        feed(body, "{\"response\":\"\",\"done\":false}\n", 100);
        feed(body, "\r\n{\"response\":\"a\",\"done\":false}\r\n", 150);
        feed(body, "{\"response\":\"b\",\"done\":false}\n", 400);
        Answer answer = body.end();

        assertThat(answer.firstContentAt()).isEqualTo(150);
        assertThat(answer.maxGapNanos()).isEqualTo(250);
        assertThat(answer.chunks()).isEqualTo(3);
        assertThat(answer.complete()).isFalse();
        assertThat(answer.response().usage().source()).isEqualTo(UsageSource.NONE);
    }

    @Test
    void tellsOfAnErrorInTheMiddleOfAStream() {
        Answer answer = Documented.answer(WireApi.OLLAMA_GENERATE, "ollama-error.ndjson");

        assertThat(answer.failure()).isEqualTo(Failure.ofMessage("an error was encountered while running the model"));
        assertThat(answer.response().text()).isEqualTo(" Yes.Ican");
    }

    @Test
    void readsTheErrorOfAFailedAnswer() {
        assertThat(Documented.answer(
                                WireApi.OLLAMA_CHAT,
                                404,
                                "{\"error\":\"model 'llama9' not found\"}".getBytes(UTF_8),
                                Documented.JSON)
                        .failure())
                .isEqualTo(Failure.ofMessage("model 'llama9' not found"));
    }

    @Test
    void readsEmbeddingsWithoutTheirVectors() {
        LlmResponse several =
                Documented.answer(WireApi.OLLAMA_EMBED, "ollama-embed.json").response();
        LlmResponse older = Documented.answer(WireApi.OLLAMA_EMBEDDINGS, "ollama-embeddings.json")
                .response();

        assertThat(several.embeddingDims()).isEqualTo(5);
        assertThat(several.model()).isEqualTo("all-minilm");
        assertThat(several.usage()).isEqualTo(provider(8L, null));
        assertThat(older.embeddingDims()).isEqualTo(4);
        assertThat(older.usage().source()).isEqualTo(UsageSource.NONE);
    }

    @Test
    void findsTheCountsBehindALongListOfVectors() {
        String vector = "[" + "0.12345678,".repeat(767) + "0.1],";
        LlmResponse response = Documented.answer(
                        WireApi.OLLAMA_EMBED,
                        200,
                        ("{\"embeddings\":[" + vector.repeat(1000) + "[]],\"prompt_eval_count\":5}").getBytes(UTF_8),
                        Documented.JSON)
                .response();

        assertThat(response.embeddingDims()).isEqualTo(768);
        assertThat(response.usage()).isEqualTo(provider(5L, null));
    }

    @Test
    void readsOnAfterALineThatIsNoJson() {
        Answer answer = Documented.answer(
                WireApi.OLLAMA_CHAT,
                200,
                ("{\"message\":{\"content\":\"a\"}}\n<html>\n" + "[".repeat(10_000)
                                + "\n{\"message\":{\"content\":\"b\"},\"surprise\":[{}],\"done\":true}\n")
                        .getBytes(UTF_8),
                Documented.LINES);

        assertThat(answer.complete()).isTrue();
        assertThat(answer.response().text()).isEqualTo("ab");
    }

    private static LlmRequest request(WireApi api, String json) {
        return Documented.request(api, json.getBytes(UTF_8));
    }

    private static void feed(AnswerBody body, String text, long nanoTime) {
        byte[] bytes = text.getBytes(UTF_8);
        body.feed(bytes, 0, bytes.length, nanoTime);
    }

    private static TokenUsage provider(Long input, Long output) {
        return new TokenUsage(input, output, null, null, null, null, UsageSource.PROVIDER);
    }
}
