package io.llmlog.agent.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.event.Failure;
import io.llmlog.event.LlmRequest;
import io.llmlog.event.LlmResponse;
import io.llmlog.event.TokenUsage;
import io.llmlog.event.UsageSource;
import io.llmlog.examples.provider.SimulatedProvider;
import io.llmlog.provider.Answer;
import io.llmlog.provider.AnswerBody;
import io.llmlog.provider.Endpoint;
import io.llmlog.provider.RequestBody;
import io.llmlog.provider.WireApi;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the readers of the wire formats make of answers they share no code with. */
class SimulatedWireTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static SimulatedProvider provider;

    @BeforeAll
    static void start() {
        provider = SimulatedProvider.start();
    }

    @AfterAll
    static void stop() {
        provider.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/v1beta/models/sim-chat:generateContent, '[simulated] Bonjour, le monde ! 👋', STOP, 2048, 11, 1024,",
        "/v1beta/models/sim-reasoning:generateContent, '[simulated] There are three.', STOP, 11, 81,, 74",
        "/v1beta/models/sim-length:generateContent,, MAX_TOKENS, 12, 64,, 64",
        "/v1beta/models/sim-blocked:generateContent,, PROHIBITED_CONTENT, 7,,,",
        "/v1beta/models/sim-chat:streamGenerateContent?alt=sse, '[simulated] Guten Tag, schöne Welt.', STOP, 9, 10,,",
        "/v1beta/models/sim-chat:streamGenerateContent, '[simulated] Guten Tag, schöne Welt.', STOP, 9, 10,,",
        "/v1beta/models/sim-reasoning:streamGenerateContent?alt=sse, '[simulated] There are three.', STOP, 11, 81,, 74"
    })
    void readsGemini(String path, String text, String reason, Long input, Long output, Long cached, Long reasoning)
            throws Exception {
        Seen seen = post(path, "{\"contents\":[{\"parts\":[{\"text\":\"Hi\"}]}]}");
        LlmResponse response = seen.answer().response();
        TokenUsage usage = response.usage();

        assertThat(seen.request().model()).startsWith("sim-");
        assertThat(seen.request().prompt()).isEqualTo("Hi");
        assertThat(seen.answer().complete()).isTrue();
        assertThat(seen.answer().failure()).isNull();
        assertThat(response.text()).isEqualTo(text);
        assertThat(response.finishReasons()).containsExactly(reason);
        assertThat(response.model()).isEqualTo("gemini-2.5-flash");
        assertThat(List.of(usage.input(), usage.source())).containsExactly(input, UsageSource.PROVIDER);
        assertThat(usage.output()).isEqualTo(output);
        assertThat(usage.cached()).isEqualTo(cached);
        assertThat(usage.reasoning()).isEqualTo(reasoning);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/chat, sim-chat, false, '[simulated] Bonjour, le monde ! 👋', stop, 26, 12",
        "/api/chat, sim-chat, true, '[simulated] Guten Tag, schöne Welt.', stop, 26, 12",
        "/api/chat, sim-reasoning, false, '[simulated] There are three.', stop, 26, 81",
        "/api/chat, sim-reasoning, true, '[simulated] There are three.', stop, 26, 81",
        "/api/chat, sim-length, false, '[simulated] Once upon', length, 26, 5",
        "/api/generate, sim-chat, false, '[simulated] Bonjour, le monde ! 👋', stop, 26, 12",
        "/api/generate, sim-chat, true, '[simulated] Guten Tag.', stop, 26, 12"
    })
    void readsOllama(String path, String model, boolean stream, String text, String reason, Long input, Long output)
            throws Exception {
        Seen seen = post(path, "{\"model\":\"" + model + "\",\"prompt\":\"Hi\",\"stream\":" + stream + "}");
        LlmResponse response = seen.answer().response();

        assertThat(seen.request().model()).isEqualTo(model);
        assertThat(seen.answer().complete()).isTrue();
        assertThat(response.text()).isEqualTo(text);
        assertThat(response.finishReasons()).containsExactly(reason);
        assertThat(response.usage().input()).isEqualTo(input);
        assertThat(response.usage().output()).isEqualTo(output);
    }

    @ParameterizedTest
    @CsvSource({
        "/v1beta/models/sim-tools:generateContent, 'get_weather,get_time'",
        "/v1beta/models/sim-tools:streamGenerateContent?alt=sse, get_weather",
        "/api/chat, get_weather"
    })
    void countsToolCalls(String path, String names) throws Exception {
        LlmResponse response = post(path, "{\"model\":\"sim-tools\"}").answer().response();

        assertThat(response.toolNames()).containsExactly(names.split(","));
        assertThat(response.toolCalls()).isEqualTo(names.split(",").length);
    }

    @ParameterizedTest
    @CsvSource({
        "/v1beta/models/sim-embed:embedContent, 8,",
        "/v1beta/models/sim-embed:batchEmbedContents, 8, 14",
        "/api/embed, 8, 8",
        "/api/embeddings, 8,"
    })
    void measuresEmbeddings(String path, int dims, Long input) throws Exception {
        LlmResponse response = post(path, "{\"model\":\"sim-embed\"}").answer().response();

        assertThat(response.embeddingDims()).isEqualTo(dims);
        assertThat(response.usage().input()).isEqualTo(input);
        assertThat(response.outputMessages()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "/v1beta/models/sim-400:generateContent, 400, INVALID_ARGUMENT",
        "/v1beta/models/sim-404:embedContent, 404, NOT_FOUND",
        "/v1beta/models/sim-429:generateContent, 429, RESOURCE_EXHAUSTED",
        "/v1beta/models/sim-429:streamGenerateContent, 429, RESOURCE_EXHAUSTED",
        "/v1beta/models/sim-500:streamGenerateContent?alt=sse, 500, INTERNAL",
        "/v1beta/models/sim-503:generateContent, 503, UNAVAILABLE"
    })
    void readsGeminisErrors(String path, int status, String type) throws Exception {
        Seen seen = post(path, "{}");

        assertThat(seen.status()).isEqualTo(status);
        assertThat(seen.answer().failure())
                .extracting(Failure::type, Failure::code)
                .containsExactly(type, String.valueOf(status));
    }

    @ParameterizedTest
    @CsvSource({
        "sim-400, 400, does not support tools",
        "sim-404, 404, not found",
        "sim-429, 429, too many",
        "sim-503, 503, busy"
    })
    void readsOllamasErrors(String model, int status, String words) throws Exception {
        Seen seen = post("/api/chat", "{\"model\":\"" + model + "\"}");

        assertThat(seen.status()).isEqualTo(status);
        assertThat(seen.answer().failure().message()).contains(words);
    }

    @ParameterizedTest
    @CsvSource({
        "/v1beta/models/sim-stream-error:streamGenerateContent?alt=sse, The model is overloaded",
        "/v1beta/models/sim-stream-error:streamGenerateContent, The model is overloaded",
        "/api/chat, an error was encountered"
    })
    void tellsOfAnErrorInsideAStream(String path, String words) throws Exception {
        Answer answer = post(path, "{\"model\":\"sim-stream-error\"}").answer();

        assertThat(answer.failure().message()).startsWith(words);
        assertThat(answer.response().text()).startsWith("[simulated] Guten");
    }

    @ParameterizedTest
    @CsvSource({
        "/v1beta/models/sim-cut:streamGenerateContent?alt=sse, sim",
        "/v1beta/models/sim-cut-inside:streamGenerateContent?alt=sse, sim",
        "/v1beta/models/sim-cut:streamGenerateContent, sim",
        "/api/chat, sim-cut",
        "/api/chat, sim-cut-inside"
    })
    void keepsWhatCame_whenAStreamIsCut(String path, String model) throws Exception {
        Seen seen = post(path, "{\"model\":\"" + model + "\"}");
        Answer answer = seen.answer();

        assertThat(seen.cut()).isTrue();
        assertThat(answer.complete()).isFalse();
        assertThat(answer.response().text()).startsWith("[simulated] Guten");
        assertThat(answer.response().usage().output()).isNull();
    }

    @Test
    void namesTheProviderWhereTheHostDoesNot() throws Exception {
        assertThat(post("/v1beta/models/sim-chat:generateContent", "{}")
                        .request()
                        .provider())
                .isEqualTo("gcp.gemini");
        assertThat(post("/v1/projects/p/locations/l/publishers/google/models/sim-chat:generateContent", "{}")
                        .request()
                        .provider())
                .isEqualTo("gcp.vertex_ai");
        assertThat(post("/api/chat", "{}").request().provider()).isEqualTo("ollama");
    }

    private record Seen(LlmRequest request, int status, Answer answer, boolean cut) {}

    private static Seen post(String path, String json) throws IOException, InterruptedException {
        URI uri = URI.create(provider.baseUrl() + path);
        Endpoint endpoint = Endpoint.of(uri.toString());
        WireApi api = WireApi.of("POST", endpoint.path());
        RequestBody body = new RequestBody(api);
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        body.feed(bytes, 0, bytes.length);
        LlmRequest.Builder request = body.end();
        endpoint.into(request, api);
        HttpRequest sent = HttpRequest.newBuilder(uri)
                .header("x-goog-api-key", "k")
                .POST(HttpRequest.BodyPublishers.ofByteArray(bytes))
                .build();
        HttpResponse<InputStream> response = HTTP.send(sent, HttpResponse.BodyHandlers.ofInputStream());
        return read(request.build(), api, response);
    }

    private static Seen read(LlmRequest request, WireApi api, HttpResponse<InputStream> response) {
        Function<String, String> headers =
                name -> response.headers().firstValue(name).orElse(null);
        AnswerBody body = AnswerBody.of(api, response.statusCode(), headers);
        boolean cut = false;
        byte[] slice = new byte[61];
        try (InputStream in = response.body()) {
            for (int length = in.read(slice); length >= 0; length = in.read(slice)) {
                body.feed(slice, 0, length, System.nanoTime());
            }
        } catch (IOException ended) {
            cut = true;
        }
        return new Seen(request, response.statusCode(), body.end(), cut);
    }
}
