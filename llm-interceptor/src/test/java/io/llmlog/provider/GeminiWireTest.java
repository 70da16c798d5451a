package io.llmlog.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.event.Failure;
import io.llmlog.event.LlmRequest;
import io.llmlog.event.LlmResponse;
import io.llmlog.event.TokenUsage;
import io.llmlog.event.UsageSource;
import io.llmlog.internal.text.Cut;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GeminiWireTest {
    private static final String MODEL_PATH = "https://generativelanguage.googleapis.com/v1beta/models/gemini-2.5-flash";

    @Test
    void readsARequestInEitherSpelling() {
        LlmRequest request = Documented.request(WireApi.GENERATE_CONTENT, "gemini-request.json");

        assertThat(request.operation()).isEqualTo("generate_content");
        assertThat(request.api()).isEqualTo("generateContent");
        assertThat(request.provider()).isEqualTo("gcp.gemini");
        assertThat(request.systemPrompt()).isEqualTo("You are a cat. Your name is Neko.");
        assertThat(request.prompt()).isEqualTo("I have two dogs in my house. How many paws are in my house?");
        assertThat(request.messages()).hasSize(5);
        assertThat(request.imagesIn()).isEqualTo(1);
        assertThat(request.toolsOffered()).isEqualTo(3);
        assertThat(request.temperature()).isEqualTo(1.0);
        assertThat(request.topP()).isEqualTo(0.8);
        assertThat(request.maxTokens()).isEqualTo(800);
        assertThat(request.seed()).isEqualTo(5);
        assertThat(request.stream()).isFalse();
    }

    @Test
    void readsARequestWhoseListsAreSingleObjects() {
        LlmRequest request = request(
                WireApi.STREAM_GENERATE_CONTENT, "{\"contents\":{\"role\":\"user\",\"parts\":{\"text\":\"Hi\"}}}");

        assertThat(request.prompt()).isEqualTo("Hi");
        assertThat(request.messages()).hasSize(1);
        assertThat(request.stream()).isTrue();
        assertThat(request.toolsOffered()).isNull();
    }

    @Test
    void takesTheModelFromThePath() {
        assertThat(at(WireApi.GENERATE_CONTENT, MODEL_PATH + ":generateContent?key=secret"))
                .extracting(LlmRequest::model, LlmRequest::provider, LlmRequest::endpoint)
                .containsExactly("gemini-2.5-flash", "gcp.gemini", "/v1beta/models/gemini-2.5-flash:generateContent");
        assertThat(at(
                                WireApi.STREAM_GENERATE_CONTENT,
                                "https://proxy.example.com/v1/projects/p/locations/global/publishers/google/models/gemini-2.5-pro:streamGenerateContent?alt=sse")
                        .provider())
                .isEqualTo("gcp.vertex_ai");
        assertThat(at(WireApi.GENERATE_CONTENT, "https://example.com/v1internal:generateContent")
                        .model())
                .isNull();
    }

    @Test
    void readsAnAnswerAndWhatCameFromTheCache() {
        LlmResponse response = Documented.answer(WireApi.GENERATE_CONTENT, "gemini-generate.json")
                .response();

        assertThat(response.text()).startsWith("At its core");
        assertThat(response.model()).isEqualTo("gemini-2.5-flash");
        assertThat(response.id()).isEqualTo("mAitaLmkHPPlz7IPvtfUqQ4");
        assertThat(response.usage()).isEqualTo(provider(696219L, 214L, 696433L, 696190L, null));
        assertThat(response.finishReasons()).containsExactly("STOP");
        assertThat(response.outputMessages()).singleElement().extracting("role").isEqualTo("model");
    }

    @Test
    void addsThoughtsToTheOutputAndCountsFunctionCalls() {
        LlmResponse response = Documented.answer(WireApi.GENERATE_CONTENT, "gemini-generate-tools.json")
                .response();

        assertThat(response.usage()).isEqualTo(provider(1876L, 15L + 255, 2146L, null, 255L));
        assertThat(response.toolNames()).containsExactly("poi_agent");
        assertThat(response.toolCalls()).isEqualTo(1);
        assertThat(response.text()).isNull();
        assertThat(response.model()).isEqualTo("gemini-2.5-pro");
    }

    @Test
    void doesNotCountThoughtsTwice_whenTheTotalShowsThemAmongTheCandidates() {
        assertThat(
                        usage(
                                "\"promptTokenCount\":12,\"candidatesTokenCount\":15,\"totalTokenCount\":27,\"thoughtsTokenCount\":4"))
                .isEqualTo(provider(12L, 15L, 27L, null, 4L));
    }

    @Test
    void countsAnAnswerThatConsistsOfThoughts() {
        assertThat(usage("\"promptTokenCount\":10,\"totalTokenCount\":74,\"thoughtsTokenCount\":64"))
                .isEqualTo(provider(10L, 64L, 74L, null, 64L));
    }

    @Test
    void addsWhatToolsPutIntoThePromptToTheInput() {
        assertThat(
                        usage(
                                "\"promptTokenCount\":27,\"candidatesTokenCount\":45,\"toolUsePromptTokenCount\":10309,\"thoughtsTokenCount\":31,\"totalTokenCount\":10412"))
                .isEqualTo(provider(10336L, 76L, 10412L, null, 31L));
    }

    @Test
    void putsAStreamWithThoughtsTogether() {
        Answer answer = Documented.answer(WireApi.STREAM_GENERATE_CONTENT, "gemini-thinking.sse");

        assertThat(answer.complete()).isTrue();
        assertThat(answer.chunks()).isEqualTo(4);
        assertThat(answer.response().text()).isEqualTo("There are **three** r’s.");
        assertThat(answer.response().usage()).isEqualTo(provider(11L, 12L + 74, 97L, null, 74L));
        assertThat(answer.response().outputMessages())
                .isEqualTo(List.of(Map.of(
                        "role",
                        "model",
                        "parts",
                        List.of(
                                Map.of(
                                        "text",
                                        "**Counting Occurrences**\n\nI'm counting the letters.",
                                        "thought",
                                        true),
                                Map.of("text", "There are **three** r’s.")))));
    }

    @Test
    void putsAVertexStreamTogetherWhoseCountsComeLast() {
        Answer answer = Documented.answer(WireApi.STREAM_GENERATE_CONTENT, "vertex-stream.sse");

        assertThat(answer.complete()).isTrue();
        assertThat(answer.response().text()).isEqualTo("Hello! How can I help you today?");
        assertThat(answer.response().usage()).isEqualTo(provider(1L, 9L, 10L, null, null));
        assertThat(answer.response().outputMessages().toString()).contains("thoughtSignature=AY89a18i");
    }

    @Test
    void readsAStreamThatIsAnArray() {
        Answer answer = Documented.answer(WireApi.STREAM_GENERATE_CONTENT, "gemini-array.json");

        assertThat(answer.complete()).isTrue();
        assertThat(answer.chunks()).isEqualTo(2);
        assertThat(answer.response().text()).isEqualTo("Brackets ]} and a quote \" and a backslash \\ in a wörld.\n");
        assertThat(answer.response().finishReasons()).containsExactly("MAX_TOKENS");
    }

    @Test
    void seesAnElementOfAnArrayAsSoonAsItIsComplete() {
        AnswerBody body = AnswerBody.of(WireApi.STREAM_GENERATE_CONTENT, 200, Documented.JSON);
        feed(body, "[{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"Hi\"}]}}]}", 100);
        feed(body, ",\r\n{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"!\"}]}}]}", 250);
        Answer answer = body.end();

        assertThat(answer.firstContentAt()).isEqualTo(100);
        assertThat(answer.maxGapNanos()).isEqualTo(150);
        assertThat(answer.complete()).isFalse();
    }

    @Test
    void keepsNoCountOfOutput_whenTheStreamIsCutOff() {
        byte[] stream = Documented.bytes("gemini-thinking.sse");
        int cut = new String(stream, UTF_8).lastIndexOf("data:");
        Answer answer =
                Documented.answer(WireApi.STREAM_GENERATE_CONTENT, 200, Arrays.copyOf(stream, cut), Documented.STREAM);

        assertThat(answer.complete()).isFalse();
        assertThat(answer.response().text()).isEqualTo("There are ");
        assertThat(answer.response().usage()).isEqualTo(provider(11L, null, null, null, null));
    }

    @Test
    void tellsWhyAPromptWasBlocked() {
        Answer answer = Documented.answer(WireApi.GENERATE_CONTENT, "gemini-blocked.json");

        assertThat(answer.failure()).isNull();
        assertThat(answer.response().finishReasons()).containsExactly("PROHIBITED_CONTENT");
        assertThat(answer.response().usage()).isEqualTo(provider(7L, null, 7L, null, null));
        assertThat(answer.response().outputMessages()).isNull();
    }

    @Test
    void readsAlternatives() {
        LlmResponse response = answer(
                        WireApi.GENERATE_CONTENT,
                        "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"a\"},{\"text\":\"b\"}]},\"finishReason\":\"STOP\",\"index\":0},"
                                + "{\"content\":{\"parts\":[{\"text\":\"c\"}]},\"finishReason\":\"SAFETY\",\"index\":1}]}")
                .response();

        assertThat(response.text()).isEqualTo("ab");
        assertThat(response.finishReasons()).containsExactly("STOP", "SAFETY");
        assertThat(response.outputMessages()).hasSize(2);
    }

    @Test
    void countsImagesAndGooglesOwnTool() {
        LlmResponse response = answer(
                        WireApi.GENERATE_CONTENT,
                        "{\"candidates\":[{\"content\":{\"parts\":[{\"executableCode\":{\"language\":\"PYTHON\",\"code\":\"1\"}},"
                                + "{\"inlineData\":{\"mimeType\":\"image/png\",\"data\":\"" + "A".repeat(100_000)
                                + "\"}}]}}]}")
                .response();

        assertThat(response.imagesOut()).isEqualTo(1);
        assertThat(response.toolNames()).containsExactly("code_execution");
        assertThat(response.outputMessages().toString()).hasSizeLessThan(500);
    }

    @Test
    void readsErrorsAloneAndInArrays() {
        assertThat(failed("gemini-error.json"))
                .extracting(Failure::type, Failure::code)
                .containsExactly("RESOURCE_EXHAUSTED", "429");
        assertThat(failed("gemini-error-array.json"))
                .isEqualTo(new Failure(
                        "INVALID_ARGUMENT", "400", "API key not valid. Please pass a valid API key.", null));
    }

    @Test
    void tellsOfAnErrorInsideAStream() {
        String error = "{\"error\":{\"code\":503,\"message\":\"The model is overloaded.\",\"status\":\"UNAVAILABLE\"}}";
        Failure expected = new Failure("UNAVAILABLE", "503", "The model is overloaded.", null);

        assertThat(Documented.answer(
                                WireApi.STREAM_GENERATE_CONTENT,
                                200,
                                ("data: " + error + "\n\n").getBytes(UTF_8),
                                Documented.STREAM)
                        .failure())
                .isEqualTo(expected);
        assertThat(answer(WireApi.STREAM_GENERATE_CONTENT, "[{\"candidates\":[]}\n,\n" + error)
                        .failure())
                .isEqualTo(expected);
        assertThat(answer(WireApi.STREAM_GENERATE_CONTENT, error).failure()).isEqualTo(expected);
    }

    @Test
    void readsEmbeddingsWithoutTheirVectors() {
        LlmResponse one =
                Documented.answer(WireApi.EMBED_CONTENT, "gemini-embed.json").response();
        LlmResponse batch = Documented.answer(WireApi.BATCH_EMBED_CONTENTS, "gemini-batch-embed.json")
                .response();

        assertThat(one.embeddingDims()).isEqualTo(4);
        assertThat(one.usage().source()).isEqualTo(UsageSource.NONE);
        assertThat(batch.embeddingDims()).isEqualTo(3);
        assertThat(batch.usage()).isEqualTo(provider(14L, null, null, null, null));
    }

    @Test
    void readsRequestsForEmbeddings() {
        LlmRequest one = request(WireApi.EMBED_CONTENT, "{\"content\":{\"parts\":[{\"text\":\"What?\"}]}}");
        LlmRequest batch = request(
                WireApi.BATCH_EMBED_CONTENTS,
                "{\"requests\":[{\"model\":\"models/m\",\"content\":{\"parts\":[{\"text\":\"a\"}]}},{\"content\":{\"parts\":[{\"text\":\"b\"}]}}]}");

        assertThat(one.prompt()).isEqualTo("What?");
        assertThat(one.embeddingInputs()).isEqualTo(1);
        assertThat(one.operation()).isEqualTo("embeddings");
        assertThat(batch.embeddingInputs()).isEqualTo(2);
        assertThat(batch.messages()).isEqualTo(List.of("a", "b"));
    }

    @Test
    void boundsWhatAHostileAnswerMakesItKeep() {
        String parts = "{\"candidates\":[{\"content\":{\"parts\":[" + "{\"a\":0},".repeat(20_000) + "{}]}}]}";
        AnswerBody body = AnswerBody.of(WireApi.STREAM_GENERATE_CONTENT, 200, Documented.STREAM);
        for (int i = 0; i < 100; i++) {
            feed(body, "data: " + parts + "\n\n", i);
        }
        feed(
                body,
                "data: {\"candidates\":[{\"finishReason\":\"STOP\"}],\"usageMetadata\":{\"promptTokenCount\":1}}\n\n",
                101);
        Answer answer = body.end();

        assertThat(answer.complete()).isTrue();
        assertThat(answer.response().usage()).isEqualTo(provider(1L, null, null, null, null));
        assertThat((List<?>) ((Map<?, ?>) answer.response().outputMessages().get(0)).get("parts"))
                .hasSizeLessThanOrEqualTo(1024);
    }

    @Test
    void findsTheUsageBehindTenMegabytesOfText() {
        String piece =
                "[{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"" + "x".repeat(10_000_000) + "\"}]}}]}\n,\n";
        AnswerBody body = AnswerBody.of(WireApi.STREAM_GENERATE_CONTENT, 200, Documented.JSON);
        feed(body, piece, 0);
        feed(
                body,
                "{\"candidates\":[{\"finishReason\":\"STOP\"}],\"usageMetadata\":{\"promptTokenCount\":1,\"candidatesTokenCount\":2}}]",
                1);
        Answer answer = body.end();

        assertThat(answer.complete()).isTrue();
        assertThat(answer.response().usage()).isEqualTo(provider(1L, 2L, null, null, null));
        assertThat(Cut.unmarked(answer.response().text())).hasSize(1024 * 1024);
    }

    private static TokenUsage usage(String counts) {
        return answer(WireApi.GENERATE_CONTENT, "{\"usageMetadata\":{" + counts + "}}")
                .response()
                .usage();
    }

    private static LlmRequest request(WireApi api, String json) {
        return Documented.request(api, json.getBytes(UTF_8));
    }

    private static LlmRequest at(WireApi api, String url) {
        Endpoint endpoint = Endpoint.of(url);
        assertThat(WireApi.of("POST", endpoint.path()))
                .isEqualTo(
                        url.contains(":streamGenerateContent")
                                ? WireApi.STREAM_GENERATE_CONTENT
                                : WireApi.GENERATE_CONTENT);
        LlmRequest.Builder request = LlmRequest.builder();
        endpoint.into(request, api);
        return request.build();
    }

    private static Answer answer(WireApi api, String json) {
        return Documented.answer(api, 200, json.getBytes(UTF_8), Documented.JSON);
    }

    private static Failure failed(String file) {
        return Documented.answer(WireApi.STREAM_GENERATE_CONTENT, 429, Documented.bytes(file), Documented.JSON)
                .failure();
    }

    private static void feed(AnswerBody body, String text, long nanoTime) {
        byte[] bytes = text.getBytes(UTF_8);
        body.feed(bytes, 0, bytes.length, nanoTime);
    }

    private static TokenUsage provider(Long input, Long output, Long total, Long cached, Long reasoning) {
        return new TokenUsage(input, output, total, cached, null, reasoning, UsageSource.PROVIDER);
    }
}
