package io.llmlog.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.event.Failure;
import io.llmlog.event.LlmRequest;
import io.llmlog.event.LlmResponse;
import io.llmlog.event.TokenUsage;
import io.llmlog.provider.wire.EventStreamBytes;
import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BedrockWireTest {
    private static final Function<String, String> MESSAGES =
            Documented.headers("content-type", "application/vnd.amazon.eventstream");

    @Test
    void readsAConverseRequest() {
        LlmRequest request = request(WireApi.CONVERSE_STREAM, """
                {"system":[{"text":"You are brief."},{"cachePoint":{"type":"default"}}],
                 "messages":[
                  {"role":"user","content":[{"text":"What is this?"},{"image":{"format":"png","source":{"bytes":"iVBORw0="}}}]},
                  {"role":"assistant","content":[{"toolUse":{"toolUseId":"t1","name":"look","input":{}}}]},
                  {"role":"user","content":[{"toolResult":{"toolUseId":"t1","content":[{"image":{"format":"png","source":{"bytes":"A"}}}]}}]}],
                 "inferenceConfig":{"maxTokens":512,"temperature":0.5,"topP":0.9},
                 "toolConfig":{"tools":[{"toolSpec":{"name":"look"}},{"cachePoint":{"type":"default"}}]}}
                """);

        assertThat(request.provider()).isEqualTo("aws.bedrock");
        assertThat(request.api()).isEqualTo("ConverseStream");
        assertThat(request.stream()).isTrue();
        assertThat(request.prompt()).isEqualTo("What is this?");
        assertThat(request.systemPrompt()).isEqualTo("You are brief.");
        assertThat(request.imagesIn()).isEqualTo(2);
        assertThat(request.toolsOffered()).isEqualTo(1);
        assertThat(request.maxTokens()).isEqualTo(512);
        assertThat(request.temperature()).isEqualTo(0.5);
        assertThat(request.topP()).isEqualTo(0.9);
        assertThat(request.messages()).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"anthropic_version":"bedrock-2023-05-31","max_tokens":9,"messages":[{"role":"user","content":"Hi"}]} | chat
        {"messages":[{"role":"user","content":[{"text":"Hi"}]}],"inferenceConfig":{"max_new_tokens":9}}        | chat
        {"schemaVersion":"messages-v1","messages":[{"role":"user","content":[{"text":"Hi"}]}],"inferenceConfig":{"maxTokens":9}} | chat
        {"messages":[{"role":"user","content":"Hi"}],"max_tokens":9}                                           | chat
        {"message":"Hi","chat_history":[],"max_tokens":9}                                                      | chat
        {"prompt":"Hi","max_gen_len":9}                                                                        | text_completion
        {"prompt":"Hi","max_tokens":9}                                                                         | text_completion
        {"inputText":"Hi","textGenerationConfig":{"maxTokenCount":9}}                                          | text_completion
        """)
    void knowsAModelsRequestByItsForm(String body, String operation) {
        LlmRequest request = request(WireApi.INVOKE_MODEL, body);

        assertThat(request.operation()).isEqualTo(operation);
        assertThat(request.prompt()).isEqualTo("Hi");
        assertThat(request.maxTokens()).isEqualTo(9);
        assertThat(request.stream()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"inputText":"Hi","dimensions":256}                             | 1 | Hi
        {"inputText":"Hi","inputImage":"iVBORw0="}                      | 1 | Hi
        {"texts":["Hi"],"input_type":"search_query"}                    | 1 | Hi
        {"texts":["Hi","Ho"],"input_type":"search_query"}               | 2 |
        {"images":["data:image/png;base64,AA"],"input_type":"image"}    | 1 |
        """)
    void knowsARequestForEmbeddings(String body, int inputs, String prompt) {
        LlmRequest request = request(WireApi.INVOKE_MODEL, body);

        assertThat(request.operation()).isEqualTo("embeddings");
        assertThat(request.embeddingInputs()).isEqualTo(inputs);
        assertThat(request.prompt()).isEqualTo(prompt);
    }

    @Test
    void knowsByTheNameOfAModelThatATextAloneIsToBeEmbedded() {
        LlmRequest.Builder request = request(WireApi.INVOKE_MODEL, "{\"inputText\":\"Hi\"}").toBuilder();
        Endpoint.of("https://bedrock-runtime.us-east-1.amazonaws.com/model/amazon.titan-embed-text-v1/invoke")
                .into(request, WireApi.INVOKE_MODEL);

        assertThat(request.build().operation()).isEqualTo("embeddings");
        assertThat(request.build().embeddingInputs()).isEqualTo(1);
        assertThat(request.build().model()).isEqualTo("amazon.titan-embed-text-v1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"type":"message","id":"m","content":[{"type":"text","text":"Ho"}],"stop_reason":"end_turn","usage":{"input_tokens":7,"output_tokens":2}} | end_turn
        {"output":{"message":{"role":"assistant","content":[{"text":"Ho"}]}},"stopReason":"end_turn","usage":{"inputTokens":7,"outputTokens":2,"totalTokens":9}} | end_turn
        {"inputTextTokenCount":7,"results":[{"tokenCount":2,"outputText":"Ho","completionReason":"FINISH"}]} | FINISH
        {"generation":"Ho","prompt_token_count":7,"generation_token_count":2,"stop_reason":"stop"} | stop
        {"outputs":[{"text":"Ho","stop_reason":"stop"}]} | stop
        {"generations":[{"text":"Ho","finish_reason":"COMPLETE"}],"id":"g"} | COMPLETE
        {"choices":[{"index":0,"message":{"role":"assistant","content":"Ho"},"finish_reason":"stop"}]} | stop
        """)
    void knowsAModelsAnswerByItsForm_andAmazonsCountsStandIn(String body, String reason) {
        Function<String, String> headers = Map.of(
                "content-type", "application/json",
                "x-amzn-bedrock-input-token-count", "7",
                "x-amzn-bedrock-output-token-count", "2")::get;
        Answer answer = Documented.answer(WireApi.INVOKE_MODEL, 200, body.getBytes(UTF_8), headers);
        TokenUsage usage = answer.response().usage();

        assertThat(answer.complete()).isTrue();
        assertThat(answer.response().text()).isEqualTo("Ho");
        assertThat(answer.response().finishReasons()).containsExactly(reason);
        assertThat(List.of(usage.input(), usage.output())).containsExactly(7L, 2L);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"embedding":[0.1,0.2,0.3],"inputTextTokenCount":2}                            | 2
        {"id":"e","texts":["Hi"],"embeddings":[[0.1,0.2,0.3]],"response_type":"embeddings_floats"} |
        {"id":"e","texts":["Hi"],"embeddings":{"float":[[0.1,0.2,0.3]]},"response_type":"embeddings_by_type"} |
        """)
    void measuresEmbeddings(String body, Long input) {
        LlmResponse response = Documented.answer(WireApi.INVOKE_MODEL, 200, body.getBytes(UTF_8), Documented.JSON)
                .response();

        assertThat(response.embeddingDims()).isEqualTo(3);
        assertThat(response.usage().input()).isEqualTo(input);
        assertThat(response.outputMessages()).isNull();
    }

    @Test
    void readsAStreamWhereverItIsCut() {
        byte[] stream = stream(
                EventStreamBytes.event("messageStart", "{\"role\":\"assistant\"}"),
                EventStreamBytes.event("contentBlockDelta", "{\"contentBlockIndex\":0,\"delta\":{\"text\":\"Gr\"}}"),
                EventStreamBytes.event("contentBlockDelta", "{\"contentBlockIndex\":0,\"delta\":{\"text\":\"üß\"}}"),
                EventStreamBytes.event("contentBlockStop", "{\"contentBlockIndex\":0}"),
                EventStreamBytes.event("messageStop", "{\"stopReason\":\"end_turn\"}"),
                EventStreamBytes.event(
                        "metadata",
                        "{\"usage\":{\"inputTokens\":3,\"outputTokens\":2,\"totalTokens\":15,\"cacheReadInputTokens\":10}}"));
        Answer whole = Documented.answer(WireApi.CONVERSE_STREAM, 200, stream, MESSAGES);

        assertThat(whole.response().text()).isEqualTo("Grüß");
        assertThat(whole.response().usage())
                .extracting(TokenUsage::input, TokenUsage::cached, TokenUsage::output)
                .containsExactly(13L, 10L, 2L);
        assertThat(whole.chunks()).isEqualTo(6);
        for (int cut = 0; cut <= stream.length; cut++) {
            AnswerBody body = AnswerBody.of(WireApi.CONVERSE_STREAM, 200, MESSAGES);
            body.feed(stream, 0, cut, 0);
            body.feed(stream, cut, stream.length - cut, 0);
            assertThat(body.end()).as("cut at %d", cut).isEqualTo(whole);
        }
    }

    @Test
    void isNotCompleteBeforeTheMessageStops() {
        byte[] stream = stream(EventStreamBytes.event("contentBlockDelta", "{\"delta\":{\"text\":\"Gr\"}}"));
        Answer answer = Documented.answer(WireApi.CONVERSE_STREAM, 200, stream, MESSAGES);

        assertThat(answer.complete()).isFalse();
        assertThat(answer.response().text()).isEqualTo("Gr");
        assertThat(answer.response().usage().input()).isNull();
    }

    @Test
    void tellsAnExceptionInAStream() {
        byte[] exception = EventStreamBytes.message(
                Map.of(":message-type", "exception", ":exception-type", "modelStreamErrorException"),
                "{\"message\":\"failed\",\"originalMessage\":\"Overloaded\",\"originalStatusCode\":529}");
        Failure expected = new Failure("modelStreamErrorException", "529", "Overloaded", null);

        assertThat(Documented.answer(WireApi.CONVERSE_STREAM, 200, exception, MESSAGES)
                        .failure())
                .isEqualTo(expected);
        assertThat(Documented.answer(WireApi.INVOKE_MODEL_STREAM, 200, exception, MESSAGES)
                        .failure())
                .isEqualTo(expected);
    }

    @Test
    void readsWhatAModelStreams() {
        byte[] stream = stream(
                chunk("{\"outputs\":[{\"text\":\"Gr\",\"stop_reason\":null}]}"),
                EventStreamBytes.event("chunk", "{\"bytes\":\"no Base64!\"}"),
                chunk("{\"outputs\":[{\"text\":\"üß\",\"stop_reason\":\"stop\"}],"
                        + "\"amazon-bedrock-invocationMetrics\":{\"inputTokenCount\":3,\"outputTokenCount\":2}}"));
        Answer answer = Documented.answer(WireApi.INVOKE_MODEL_STREAM, 200, stream, MESSAGES);

        assertThat(answer.complete()).isTrue();
        assertThat(answer.response().text()).isEqualTo("Grüß");
        assertThat(answer.response().usage().total()).isEqualTo(5);
    }

    @Test
    void namesAnErrorByItsHeader() {
        Function<String, String> headers = Documented.headers(
                "x-amzn-errortype", "ThrottlingException:http://internal.amazon.com/coral/com.amazon.bedrock/");

        assertThat(Documented.answer(WireApi.CONVERSE, 429, "{\"message\":\"slow\"}".getBytes(UTF_8), headers)
                        .failure())
                .isEqualTo(new Failure("ThrottlingException", null, "slow", null));
        assertThat(Documented.answer(WireApi.CONVERSE, 503, new byte[0], headers)
                        .failure())
                .isEqualTo(new Failure("ThrottlingException", null, null, null));
    }

    @ParameterizedTest
    @CsvSource({
        "/model/anthropic.claude-3-haiku-20240307-v1%3A0/converse, CONVERSE, anthropic.claude-3-haiku-20240307-v1:0",
        "/model/anthropic.claude-v2:1/invoke, INVOKE_MODEL, anthropic.claude-v2:1",
        "/model/arn%3Aaws%3Abedrock%3Aus-east-1%3A1%3Ainference-profile%2Fus.x/converse-stream, CONVERSE_STREAM, arn:aws:bedrock:us-east-1:1:inference-profile/us.x",
        "/proxy/model/us.meta.llama3-1-8b/invoke-with-response-stream, INVOKE_MODEL_STREAM, us.meta.llama3-1-8b",
        "/model/x%ZZ/converse, CONVERSE, x%ZZ"
    })
    void takesTheModelFromThePath(String path, WireApi api, String model) {
        assertThat(WireApi.of("POST", path)).isEqualTo(api);
        assertThat(PathModel.of(path)).isEqualTo(model);
    }

    @ParameterizedTest
    @CsvSource({"/functions/invoke", "/converse", "/model/x/invoke-with-bidirectional-stream", "/model/x/count-tokens"})
    void leavesOtherPathsAlone(String path) {
        assertThat(WireApi.of("POST", path)).isNull();
    }

    private static LlmRequest request(WireApi api, String body) {
        return Documented.request(api, body.getBytes(UTF_8));
    }

    private static byte[] chunk(String json) {
        String encoded = Base64.getEncoder().encodeToString(json.getBytes(UTF_8));
        return EventStreamBytes.event("chunk", "{\"bytes\":\"" + encoded + "\",\"p\":\"abc\"}");
    }

    private static byte[] stream(byte[]... messages) {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        for (byte[] message : messages) {
            stream.writeBytes(message);
        }
        return stream.toByteArray();
    }
}
