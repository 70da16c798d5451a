package io.llmlog.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.event.LlmRequest;
import io.llmlog.event.LlmResponse;
import io.llmlog.event.TokenUsage;
import io.llmlog.event.UsageSource;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Forms from docs.cohere.com/reference and the guides there. */
class CohereWireTest {
    private static final String START =
            "data: {\"type\":\"message-start\",\"id\":\"29f1\",\"delta\":{\"message\":{\"role\":\"assistant\",\"tool_calls\":[]}}}\n\n";

    @Test
    void readsAChatRequest() {
        LlmRequest request = request(WireApi.COHERE_CHAT, """
                {"model":"command-a-03-2025","stream":true,"temperature":0.3,"p":0.75,"max_tokens":100,"seed":7,
                 "tools":[{"type":"function","function":{"name":"f"}}],
                 "messages":[{"role":"system","content":"Brief."},
                             {"role":"user","content":[{"type":"text","text":"What is this?"},{"type":"image_url","image_url":{"url":"x"}}]},
                             {"role":"assistant","tool_plan":"I look."},
                             {"role":"tool","tool_call_id":"1","content":"a cat"}]}""");

        assertThat(request.provider()).isEqualTo("cohere");
        assertThat(request.operation()).isEqualTo("chat");
        assertThat(request.model()).isEqualTo("command-a-03-2025");
        assertThat(request.stream()).isTrue();
        assertThat(request.prompt()).isEqualTo("What is this?");
        assertThat(request.systemPrompt()).isEqualTo("Brief.");
        assertThat(request.messages()).hasSize(4);
        assertThat(request.imagesIn()).isEqualTo(1);
        assertThat(request.toolsOffered()).isEqualTo(1);
        assertThat(request.temperature()).isEqualTo(0.3);
        assertThat(request.topP()).isEqualTo(0.75);
        assertThat(request.maxTokens()).isEqualTo(100);
        assertThat(request.seed()).isEqualTo(7);
    }

    @Test
    void readsRequestsForNumbers() {
        LlmRequest one = request(WireApi.COHERE_EMBED, "{\"model\":\"embed-v4.0\",\"texts\":[\"a\"]}");
        LlmRequest mixed = request(
                WireApi.COHERE_EMBED, "{\"model\":\"embed-v4.0\",\"texts\":[\"a\",\"b\"],\"images\":[\"data:x\"]}");
        LlmRequest rerank = request(
                WireApi.COHERE_RERANK, "{\"model\":\"rerank-v3.5\",\"query\":\"q\",\"documents\":[\"a\",\"b\"]}");

        assertThat(one)
                .extracting(LlmRequest::prompt, LlmRequest::embeddingInputs)
                .containsExactly("a", 1);
        assertThat(mixed.messages()).asList().containsExactly("a", "b");
        assertThat(mixed)
                .extracting(LlmRequest::embeddingInputs, LlmRequest::imagesIn)
                .containsExactly(3, 1);
        assertThat(rerank)
                .extracting(LlmRequest::operation, LlmRequest::model, LlmRequest::prompt)
                .containsExactly("rerank", "rerank-v3.5", "q");
    }

    @Test
    void countsWhatTheModelSaw_notWhatIsBilled() {
        Answer answer = whole(WireApi.COHERE_CHAT, """
                {"id":"c14c","finish_reason":"COMPLETE","message":{"role":"assistant","content":[{"type":"thinking","thinking":"hm"},{"type":"text","text":"Hi"}]},
                 "usage":{"billed_units":{"input_tokens":5,"output_tokens":418},"tokens":{"input_tokens":71.0,"output_tokens":418},"cached_tokens":64}}""");

        assertThat(answer.complete()).isTrue();
        assertThat(answer.failure()).isNull();
        assertThat(answer.response().text()).isEqualTo("Hi");
        assertThat(answer.response().usage())
                .isEqualTo(new TokenUsage(71L, 418L, null, 64L, null, null, UsageSource.PROVIDER));
    }

    @Test
    void doesNotTakeFractionsForCounts() {
        Answer answer = whole(
                WireApi.COHERE_CHAT,
                "{\"message\":{},\"usage\":{\"tokens\":{\"input_tokens\":1.5,\"output_tokens\":-1}}}");

        assertThat(answer.response().usage().source()).isEqualTo(UsageSource.NONE);
    }

    @Test
    void putsAStreamedMessageTogether() {
        Answer answer = stream(
                START
                        + "data: {\"type\":\"tool-plan-delta\",\"delta\":{\"message\":{\"tool_plan\":\"I ask\"}}}\n\n"
                        + "data: {\"type\":\"tool-call-start\",\"index\":0,\"delta\":{\"message\":{\"tool_calls\":{\"id\":\"w1\",\"type\":\"function\",\"function\":{\"name\":\"weather\",\"arguments\":\"\"}}}}}\n\n"
                        + "data: {\"type\":\"tool-call-delta\",\"index\":0,\"delta\":{\"message\":{\"tool_calls\":{\"function\":{\"arguments\":\"{}\"}}}}}\n\n"
                        + "data: {\"type\":\"content-delta\",\"index\":0,\"delta\":{\"message\":{\"content\":{\"thinking\":\"hm\"}}}}\n\n"
                        + "data: {\"type\":\"content-delta\",\"index\":1,\"delta\":{\"message\":{\"content\":{\"text\":\"Hi\"}}}}\n\n"
                        + "data: {\"type\":\"message-end\",\"delta\":{\"finish_reason\":\"TOOL_CALL\",\"usage\":{\"tokens\":{\"input_tokens\":9,\"output_tokens\":3}}}}\n\n");
        LlmResponse response = answer.response();

        assertThat(answer.complete()).isTrue();
        assertThat(answer.chunks()).isEqualTo(7);
        assertThat(response.id()).isEqualTo("29f1");
        assertThat(response.text()).isEqualTo("Hi");
        assertThat(response.toolNames()).containsExactly("weather");
        assertThat(response.finishReasons()).containsExactly("TOOL_CALL");
        assertThat(response.usage().total()).isEqualTo(12);
        assertThat(response.outputMessages().toString()).contains("tool_plan=I ask", "thinking=hm", "arguments={}");
    }

    @Test
    void tellsAFailureAtTheEndOfAStream() {
        Answer answer = stream(
                START
                        + "data: {\"type\":\"message-end\",\"delta\":{\"finish_reason\":\"ERROR\",\"error\":\"overloaded\"}}\n\n");

        assertThat(answer.failure().message()).isEqualTo("overloaded");
    }

    @Test
    void aStreamThatIsCutOffIsNotComplete() {
        assertThat(stream(START).complete()).isFalse();
        assertThat(stream(START).response().outputMessages()).isNull();
    }

    @Test
    void keepsOfVectorsOnlyTheirLength() {
        Answer floats = whole(
                WireApi.COHERE_EMBED,
                "{\"id\":\"da6e\",\"embeddings\":{\"float\":[[0.1,0.2,0.3]],\"binary\":[[1]]},\"meta\":{\"billed_units\":{\"input_tokens\":2}}}");
        Answer packed = whole(WireApi.COHERE_EMBED, "{\"embeddings\":{\"base64\":[\"AAAA\"]}}");

        assertThat(floats.response().embeddingDims()).isEqualTo(3);
        assertThat(floats.response().usage().input()).isEqualTo(2);
        assertThat(packed.response().embeddingDims()).isNull();
    }

    @Test
    void aRerankingIsPaidForBySearches_notTokens() {
        Answer answer = whole(
                WireApi.COHERE_RERANK,
                "{\"id\":\"0773\",\"results\":[{\"index\":1,\"relevance_score\":0.9}],\"meta\":{\"billed_units\":{\"search_units\":1}}}");

        assertThat(answer.complete()).isTrue();
        assertThat(answer.response().usage().source()).isEqualTo(UsageSource.NONE);
    }

    @Test
    void isKnownByItsPaths() {
        assertThat(List.of("/v2/chat", "/proxy/v2/embed", "/v2/rerank"))
                .extracting(path -> WireApi.of("POST", path))
                .containsExactly(WireApi.COHERE_CHAT, WireApi.COHERE_EMBED, WireApi.COHERE_RERANK);
    }

    private static LlmRequest request(WireApi api, String json) {
        return Documented.request(api, json.getBytes(UTF_8));
    }

    private static Answer whole(WireApi api, String json) {
        return Documented.answer(api, 200, json.getBytes(UTF_8), Documented.JSON);
    }

    private static Answer stream(String events) {
        return Documented.answer(WireApi.COHERE_CHAT, 200, events.getBytes(UTF_8), Documented.STREAM);
    }
}
