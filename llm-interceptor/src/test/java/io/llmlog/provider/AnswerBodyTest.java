package io.llmlog.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.event.Failure;
import io.llmlog.event.HttpFacts;
import io.llmlog.event.LlmResponse;
import io.llmlog.event.TokenUsage;
import io.llmlog.event.UsageSource;
import io.llmlog.internal.text.Cut;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AnswerBodyTest {
    private static final TokenUsage NO_USAGE = new TokenUsage(null, null, null, null, null, null, UsageSource.NONE);
    private static final Map<String, WireApi> STREAMS = Map.of(
            "openai-chat.sse", WireApi.CHAT_COMPLETIONS,
            "openai-chat-tools.sse", WireApi.CHAT_COMPLETIONS,
            "openai-completions.sse", WireApi.COMPLETIONS,
            "openai-responses.sse", WireApi.RESPONSES,
            "openai-responses-failed.sse", WireApi.RESPONSES,
            "anthropic-tools.sse", WireApi.MESSAGES,
            "anthropic-thinking.sse", WireApi.MESSAGES,
            "anthropic-error.sse", WireApi.MESSAGES);

    @Test
    void readsAChatCompletion() {
        Answer answer = Documented.answer(WireApi.CHAT_COMPLETIONS, "openai-chat.json");

        LlmResponse response = answer.response();
        assertThat(answer.complete()).isTrue();
        assertThat(answer.chunks()).isNull();
        assertThat(response.text()).isEqualTo("Hello! How can I assist you today?");
        assertThat(response.model()).isEqualTo("gpt-4o-2024-08-06");
        assertThat(response.id()).isEqualTo("chatcmpl-B9MBs8CjcvOU2jLn4n570S5qMJKcT");
        assertThat(response.usage()).isEqualTo(provider(19L, 10L, 29L, 4L, null, 3L));
        assertThat(response.finishReasons()).containsExactly("stop");
        assertThat(response.toolCalls()).isNull();
        assertThat(response.outputMessages()).singleElement().extracting("role").isEqualTo("assistant");
    }

    @Test
    void readsTheToolCallsOfAChatCompletion() {
        LlmResponse response = Documented.answer(WireApi.CHAT_COMPLETIONS, "openai-chat-tools.json")
                .response();

        assertThat(response.text()).isNull();
        assertThat(response.toolCalls()).isEqualTo(1);
        assertThat(response.toolNames()).containsExactly("get_current_weather");
        assertThat(response.finishReasons()).containsExactly("tool_calls");
    }

    @Test
    void putsAStreamedChatCompletionTogether() {
        Answer answer = Documented.answer(WireApi.CHAT_COMPLETIONS, "openai-chat.sse");

        assertThat(answer.complete()).isTrue();
        assertThat(answer.chunks()).isEqualTo(5);
        assertThat(answer.response().text()).isEqualTo("Hello, wörld");
        assertThat(answer.response().id()).isEqualTo("chatcmpl-123");
        assertThat(answer.response().model()).isEqualTo("gpt-4o-mini");
        assertThat(answer.response().usage()).isEqualTo(provider(9L, 12L, 21L, 0L, null, 0L));
        assertThat(answer.response().finishReasons()).containsExactly("stop");
        assertThat(answer.response().outputMessages())
                .isEqualTo(List.of(Map.of("role", "assistant", "content", "Hello, wörld")));
    }

    @Test
    void putsStreamedToolCallsTogether() {
        LlmResponse response = Documented.answer(WireApi.CHAT_COMPLETIONS, "openai-chat-tools.sse")
                .response();

        assertThat(response.toolNames()).containsExactly("get_weather");
        assertThat(response.toolCalls()).isEqualTo(1);
        assertThat(response.usage()).isEqualTo(NO_USAGE);
        assertThat(response.outputMessages())
                .isEqualTo(List.of(Map.of(
                        "role",
                        "assistant",
                        "tool_calls",
                        List.of(Map.of(
                                "id",
                                "call_DdmO9pD3xa9XTPNJ32zg2hcA",
                                "type",
                                "function",
                                "function",
                                Map.of("name", "get_weather", "arguments", "{\"location\":\"Paris, France\"}"))))));
    }

    @Test
    void readsAResponse() {
        LlmResponse response =
                Documented.answer(WireApi.RESPONSES, "openai-responses.json").response();

        assertThat(response.text()).startsWith("In a peaceful grove");
        assertThat(response.usage()).isEqualTo(provider(36L, 87L, 123L, 0L, null, 16L));
        assertThat(response.finishReasons()).containsExactly("completed");
        assertThat(response.toolNames()).containsExactly("web_search");
        assertThat(response.outputMessages()).hasSize(2);
    }

    @Test
    void readsAStreamedResponse() {
        Answer answer = Documented.answer(WireApi.RESPONSES, "openai-responses.sse");

        assertThat(answer.complete()).isTrue();
        assertThat(answer.chunks()).isEqualTo(9);
        assertThat(answer.response().text()).isEqualTo("Hi there!");
        assertThat(answer.response().usage()).isEqualTo(provider(37L, 11L, 48L, 0L, null, 0L));
        assertThat(answer.response().outputMessages()).hasSize(1);
    }

    @Test
    void keepsTheTextOfAStreamedResponseThatIsCutOff() {
        byte[] stream = Documented.bytes("openai-responses.sse");
        int cut = new String(stream, UTF_8).indexOf("event: response.output_text.done");
        AnswerBody body = AnswerBody.of(WireApi.RESPONSES, 200, Documented.STREAM);
        body.feed(stream, 0, cut, 0);
        Answer answer = body.end();

        assertThat(answer.complete()).isFalse();
        assertThat(answer.response().text()).isEqualTo("Hi there!");
        assertThat(answer.response().model()).isEqualTo("gpt-4.1-2025-04-14");
        assertThat(answer.response().usage()).isEqualTo(NO_USAGE);
        assertThat(answer.response().finishReasons()).isEmpty();
    }

    @Test
    void tellsOfAResponseThatFailedInsideItsStream() {
        Answer answer = Documented.answer(WireApi.RESPONSES, "openai-responses-failed.sse");

        assertThat(answer.failure())
                .isEqualTo(
                        new Failure("server_error", "server_error", "The model failed to generate a response.", null));
    }

    @Test
    void readsEmbeddingsWithoutTheirVectors() {
        LlmResponse response =
                Documented.answer(WireApi.EMBEDDINGS, "openai-embeddings.json").response();

        assertThat(response.embeddingDims()).isEqualTo(4);
        assertThat(response.usage()).isEqualTo(provider(8L, null, 8L, null, null, null));
        assertThat(response.outputMessages()).isNull();
    }

    @Test
    void computesTheDimensionsOfEncodedEmbeddings() {
        for (int dims : List.of(1, 2, 3, 256, 1536)) {
            String vector = Base64.getEncoder().encodeToString(new byte[4 * dims]);
            Answer answer = json(WireApi.EMBEDDINGS, "{\"data\":[{\"embedding\":\"" + vector + "\"}]}");

            assertThat(answer.response().embeddingDims()).isEqualTo(dims);
        }
    }

    @Test
    void findsTheUsageBehindALongListOfVectors() {
        String vector = "{\"embedding\":[" + "0.12345678,".repeat(1535) + "0.1]},";
        Answer answer = json(
                WireApi.EMBEDDINGS,
                "{\"data\":[" + vector.repeat(399) + "{}],\"usage\":{\"prompt_tokens\":5,\"total_tokens\":5}}");

        assertThat(answer.response().usage()).isEqualTo(provider(5L, null, 5L, null, null, null));
        assertThat(answer.response().embeddingDims()).isEqualTo(1536);
    }

    @Test
    void readsLegacyCompletions() {
        LlmResponse whole = Documented.answer(WireApi.COMPLETIONS, "openai-completions.json")
                .response();
        Answer streamed = Documented.answer(WireApi.COMPLETIONS, "openai-completions.sse");

        assertThat(whole.text()).isEqualTo("\n\nThis is indeed a test");
        assertThat(whole.finishReasons()).containsExactly("length");
        assertThat(streamed.response().text()).isEqualTo("This is a test");
        assertThat(streamed.complete()).isTrue();
    }

    @Test
    void addsWhatAnthropicReadFromAndWroteToItsCacheToTheInput() {
        LlmResponse response =
                Documented.answer(WireApi.MESSAGES, "anthropic-message.json").response();

        assertThat(response.usage()).isEqualTo(provider(21L + 188086 + 1200, 393L, null, 1200L, 188086L, null));
        assertThat(response.text()).isEqualTo("Hi! My name is Claude.");
        assertThat(response.finishReasons()).containsExactly("end_turn");
    }

    @Test
    void putsAStreamedMessageWithAToolCallTogether() {
        Answer answer = Documented.answer(WireApi.MESSAGES, "anthropic-tools.sse");

        assertThat(answer.complete()).isTrue();
        assertThat(answer.chunks()).isEqualTo(12);
        assertThat(answer.response().text()).isEqualTo("Okay, let's check the weather for San Francisco, CA:");
        assertThat(answer.response().usage()).isEqualTo(provider(472L, 89L, null, null, null, null));
        assertThat(answer.response().toolNames()).containsExactly("get_weather");
        assertThat(answer.response().finishReasons()).containsExactly("tool_use");
        assertThat(answer.response().outputMessages().toString())
                .contains("location=San Francisco, CA, unit=fahrenheit");
    }

    @Test
    void readsAStreamedMessageWithThinking() {
        LlmResponse response =
                Documented.answer(WireApi.MESSAGES, "anthropic-thinking.sse").response();

        assertThat(response.text()).isEqualTo("The greatest common divisor is **21**.");
        assertThat(response.usage()).isEqualTo(provider(1125L, 60L, null, 1000L, 100L, 40L));
        assertThat(response.outputMessages().toString()).contains("thinking=I need to find the GCD.");
    }

    @Test
    void tellsOfAnErrorInsideAnAnthropicStream() {
        Answer answer = Documented.answer(WireApi.MESSAGES, "anthropic-error.sse");

        assertThat(answer.failure()).isEqualTo(new Failure("overloaded_error", null, "Overloaded", null));
        assertThat(answer.response().text()).isEqualTo("Hel");
        // What a message starts with is no count of its output.
        assertThat(answer.response().usage()).isEqualTo(provider(25L, null, null, null, null, null));
    }

    @Test
    void tellsOfAnErrorInsideAnOpenAiStream() {
        Answer answer = Documented.answer(
                WireApi.CHAT_COMPLETIONS,
                200,
                "data: {\"error\":{\"message\":\"Rate limit\",\"type\":\"tokens\",\"code\":\"rate_limit_exceeded\"}}\n\n"
                        .getBytes(UTF_8),
                Documented.STREAM);

        assertThat(answer.failure()).isEqualTo(new Failure("tokens", "rate_limit_exceeded", "Rate limit", null));
    }

    @Test
    void tellsOfAnErrorEventOfResponsesByItsCode() {
        Answer answer = Documented.answer(
                WireApi.RESPONSES,
                200,
                "event: error\ndata: {\"type\":\"error\",\"code\":\"ERR_SOMETHING\",\"message\":\"Something went wrong\"}\n\n"
                        .getBytes(UTF_8),
                Documented.STREAM);

        assertThat(answer.failure())
                .isEqualTo(new Failure("ERR_SOMETHING", "ERR_SOMETHING", "Something went wrong", null));
    }

    @Test
    void callsAnAnswerThatIsNoJsonInvalid() {
        assertThat(json(WireApi.RESPONSES, "<html>").failure())
                .isEqualTo(new Failure("invalid_answer", null, "the answer is not valid JSON", null));
    }

    @Test
    void callsAStreamInvalidThatEndsAfterAnEventThatIsNoJson() {
        String broken = "data: {\"choices\":[{\"delta\":{\"content\":\"Bonj\n\n";

        assertThat(stream(broken).failure()).isEqualTo(JsonAnswer.INVALID);
        assertThat(stream(broken + "data: [DONE]\n\n").failure())
                .as("it went on")
                .isNull();
        assertThat(stream(broken.strip()).failure()).as("cut off").isNull();
    }

    private static Answer stream(String text) {
        return Documented.answer(WireApi.CHAT_COMPLETIONS, 200, text.getBytes(UTF_8), Documented.STREAM);
    }

    @Test
    void readsTheErrorOfAFailedAnswer() {
        assertThat(failed(WireApi.CHAT_COMPLETIONS, Documented.bytes("openai-error.json")))
                .isEqualTo(new Failure(
                        "insufficient_quota",
                        "insufficient_quota",
                        "You exceeded your current quota, please check your plan and billing details.",
                        null));
        assertThat(failed(WireApi.MESSAGES, Documented.bytes("anthropic-error.json")))
                .isEqualTo(new Failure("not_found_error", null, "The requested resource could not be found.", null));
        assertThat(failed(
                        WireApi.RESPONSES, "{\"error\":{\"code\":\"429\",\"message\":\"Slow down\"}}".getBytes(UTF_8)))
                .isEqualTo(new Failure("429", "429", "Slow down", null));
        assertThat(failed(WireApi.RESPONSES, "{\"error\":\"model not found\"}".getBytes(UTF_8)))
                .isEqualTo(Failure.ofMessage("model not found"));
        assertThat(failed(WireApi.RESPONSES, "<html>Bad gateway</html>".getBytes(UTF_8)))
                .isNull();
    }

    @Test
    void readsTheRateLimitsOfBothProviders() {
        Function<String, String> openai =
                Map.of("x-ratelimit-remaining-requests", "59", "x-ratelimit-remaining-tokens", "149984")::get;
        Function<String, String> anthropic = Map.of(
                "anthropic-ratelimit-requests-remaining", "49", "anthropic-ratelimit-tokens-remaining", "39000")::get;

        assertThat(HttpAnswer.facts(200, openai)).isEqualTo(new HttpFacts(200, 59L, 149984L));
        assertThat(HttpAnswer.facts(429, anthropic)).isEqualTo(new HttpFacts(429, 49L, 39000L));
        assertThat(HttpAnswer.facts(200, Documented.headers("x-ratelimit-remaining-requests", "many")))
                .isEqualTo(new HttpFacts(200, null, null));
    }

    @Test
    void measuresTheFirstContentAndTheLongestGap() {
        AnswerBody body = AnswerBody.of(WireApi.CHAT_COMPLETIONS, 200, Documented.STREAM);
        feed(body, chunk(""), 100);
        feed(body, chunk("a"), 150);
        feed(body, chunk("b"), 400);
        feed(body, chunk("c"), 410);
        Answer answer = body.end();

        assertThat(answer.firstContentAt()).isEqualTo(150);
        assertThat(answer.maxGapNanos()).isEqualTo(250);
        assertThat(answer.chunks()).isEqualTo(4);
    }

    @Test
    void findsTheUsageBehindMoreTextThanIsKept() {
        AnswerBody body = AnswerBody.of(WireApi.CHAT_COMPLETIONS, 200, Documented.STREAM);
        String piece = chunk("x".repeat(10_000));
        for (int i = 0; i < 1000; i++) {
            feed(body, piece, i);
        }
        feed(
                body,
                "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":2,\"total_tokens\":3}}\n\n",
                1001);
        Answer answer = body.end();

        assertThat(Cut.unmarked(answer.response().text())).hasSize(2 * 1024 * 1024);
        assertThat(answer.response().usage()).isEqualTo(provider(1L, 2L, 3L, null, null, null));
        assertThat(answer.chunks()).isEqualTo(1001);
    }

    @Test
    void learnsNothingFromABodyThatIsStillCompressed() {
        Answer answer = Documented.answer(
                WireApi.CHAT_COMPLETIONS,
                200,
                Documented.bytes("openai-chat.json"),
                Documented.headers("content-encoding", "br"));

        assertThat(answer.response()).isEqualTo(LlmResponse.builder().build());
    }

    @ParameterizedTest
    @EnumSource(WireApi.class)
    void losesNothingButFactsToABrokenBody(WireApi api) {
        List<String> bodies = List.of(
                "",
                "null",
                "<html>",
                "{\"choices\":[{\"index\":-1,\"message\":7}],\"usage\":{\"prompt_tokens\":-5}}",
                "{\"choices\":{},\"output\":[7,null],\"content\":[null],\"usage\":[],\"data\":[7]}",
                "data: {\"choices\":[7,{\"index\":99999,\"delta\":[]}]}\n\ndata: {\"type\":\"content_block_delta\"}\n\ndata: {\n\n");
        for (String body : bodies) {
            assertThat(Documented.answer(api, 200, body.getBytes(UTF_8), Documented.STREAM)
                            .failure())
                    .isIn(null, JsonAnswer.INVALID);
            assertThat(Documented.answer(api, 200, body.getBytes(UTF_8), Documented.JSON)
                            .response()
                            .text())
                    .isNull();
            assertThat(Documented.answer(api, 500, body.getBytes(UTF_8), Documented.JSON)
                            .response())
                    .isEqualTo(LlmResponse.builder().build());
        }
    }

    @Property(tries = 200)
    void readsTheSameHoweverAStreamIsCut(@ForAll("streams") String file, @ForAll @From("cuts") List<Integer> cuts) {
        WireApi api = STREAMS.get(file);
        byte[] stream = Documented.bytes(file);
        AnswerBody body = AnswerBody.of(api, 200, Documented.STREAM);
        int from = 0;
        for (int i = 0; from < stream.length; i++) {
            int length = Math.min(stream.length - from, cuts.get(i % cuts.size()));
            body.feed(stream, from, length, 0);
            from += length;
        }

        assertThat(body.end()).isEqualTo(Documented.answer(api, file));
    }

    @Property(tries = 200)
    void survivesAnyDamageToAStream(
            @ForAll("streams") String file, @ForAll @From("cuts") List<Integer> places, @ForAll byte damage) {
        byte[] stream = Documented.bytes(file);
        for (int i = 0, at = 0; at < stream.length; i++) {
            at += places.get(i % places.size());
            if (at < stream.length) {
                stream[at] = damage;
            }
        }

        assertThat(Documented.answer(STREAMS.get(file), 200, stream, Documented.STREAM)
                        .response())
                .isNotNull();
    }

    @Provide
    Arbitrary<String> streams() {
        return Arbitraries.of(STREAMS.keySet());
    }

    @Provide
    Arbitrary<List<Integer>> cuts() {
        return Arbitraries.integers().between(1, 300).list().ofMinSize(1).ofMaxSize(10);
    }

    private static void feed(AnswerBody body, String text, long nanoTime) {
        byte[] bytes = text.getBytes(UTF_8);
        body.feed(bytes, 0, bytes.length, nanoTime);
    }

    private static String chunk(String content) {
        return "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + content + "\"}}]}\n\n";
    }

    private static Answer json(WireApi api, String body) {
        return Documented.answer(api, 200, body.getBytes(UTF_8), Documented.JSON);
    }

    private static Failure failed(WireApi api, byte[] body) {
        return Documented.answer(api, 429, body, Documented.JSON).failure();
    }

    private static TokenUsage provider(Long input, Long output, Long total, Long cached, Long written, Long reasoning) {
        return new TokenUsage(input, output, total, cached, written, reasoning, UsageSource.PROVIDER);
    }
}
