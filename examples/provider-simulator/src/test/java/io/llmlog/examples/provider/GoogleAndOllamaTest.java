package io.llmlog.examples.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GoogleAndOllamaTest {
    private static final String VERTEX = "/v1/projects/p/locations/global/publishers/google/models/";

    private final SimulatedProvider provider = SimulatedProvider.start();

    @AfterEach
    void stop() {
        provider.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1beta/models/", "/v1/models/", VERTEX})
    void takesGooglesModelFromThePath(String path) throws IOException {
        assertThat(answer(path + "sim-chat:generateContent", "{}"))
                .contains("Bonjour", "\"cachedContentTokenCount\": 1024");
        assertThat(answer(path + "sim-404:generateContent", "{}"))
                .contains("404 Not Found", "models/sim-404 is not found");
        assertThat(answer(path + "sim-embed:batchEmbedContents", "{}")).contains("\"embeddings\"");
    }

    @Test
    void streamsEventsOrAnArray_asTheQuerySays() throws IOException {
        String path = "/v1beta/models/sim-chat:streamGenerateContent";

        assertThat(stream(path + "?alt=sse", "{}"))
                .contains("content-type: text/event-stream", "data: {\"candidates\"", "\"finishReason\":\"STOP\"");
        assertThat(answer(path, "{}"))
                .contains("content-type: application/json", "\r\n\r\n[{")
                .endsWith("}]");
    }

    @Test
    void promisesMoreOfAnArrayThanItSends_whenItIsCut() throws IOException {
        try (RawClient client = new RawClient(provider)) {
            String cut = client.post("/v1beta/models/sim-cut:streamGenerateContent", "{}")
                    .readAll();
            int length = Integer.parseInt(cut.replaceAll("(?s).*content-length: (\\d+).*", "$1"));
            assertThat(cut.length() - cut.indexOf("\r\n\r\n") - 4).isLessThan(length);
        }
    }

    @Test
    void refusesInGooglesWay() throws IOException {
        try (RawClient client = new RawClient(provider)) {
            String path = "POST /v1beta/models/sim-chat:generateContent";
            assertThat(client.send(path + " HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}")
                            .readAnswer())
                    .contains("403 Forbidden", "PERMISSION_DENIED");
            assertThat(client.send(path + "?key=k HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}")
                            .readAnswer())
                    .contains("200 OK");
            assertThat(client.send(path + " HTTP/1.1\r\nX-Goog-Api-Key: k\r\nContent-Length: 1\r\n\r\n{")
                            .readAnswer())
                    .contains("400 Bad Request", "INVALID_ARGUMENT");
        }
        assertThat(answer("/v1beta/models/sim-429:generateContent", "{}"))
                .contains("429 Too Many Requests", "google.rpc.RetryInfo");
        assertThat(answer("/v1beta/models/sim-429:streamGenerateContent", "{}")).contains("\r\n\r\n[{");
        assertThat(answer("/v1beta/models/gemini-0:generateContent", "{}")).contains("404 Not Found");
    }

    @Test
    void streamsOllamasLines_unlessToldNotTo() throws IOException {
        assertThat(stream("/api/chat", "{\"model\":\"sim-chat\"}"))
                .contains("content-type: application/x-ndjson", "\"done\":false}\n\r\n", "\"done\":true");
        assertThat(stream("/api/generate", "{\"model\":\"sim-chat\",\"stream\":true}"))
                .contains("\"response\":");
        assertThat(answer("/api/chat", "{\"model\":\"sim-chat\",\"stream\":false}"))
                .contains("content-type: application/json", "Bonjour");
        assertThat(answer("/api/embed", "{\"model\":\"sim-embed\"}")).contains("\"embeddings\":[[");
    }

    @Test
    void refusesInOllamasWay_butWantsNoKey() throws IOException {
        try (RawClient client = new RawClient(provider)) {
            client.send("POST /api/embeddings HTTP/1.1\r\nContent-Length: 21\r\n\r\n{\"model\":\"sim-embed\"}");
            assertThat(client.readAnswer()).contains("200 OK", "\"embedding\":[");
        }
        assertThat(answer("/api/chat", "{\"model\":\"llama9\"}"))
                .contains("404 Not Found", "{\"error\":\"model 'llama9' not found (simulated)\"}");
        assertThat(answer("/api/chat", "{nope")).contains("400 Bad Request", "invalid character");
        assertThat(answer("/api/generate", "{\"model\":\"sim-429\"}")).contains("retry-after: 1");
    }

    private String answer(String path, String json) throws IOException {
        try (RawClient client = new RawClient(provider)) {
            return client.post(path, json).readAnswer();
        }
    }

    private String stream(String path, String json) throws IOException {
        try (RawClient client = new RawClient(provider)) {
            return client.post(path, json).readUntil("\r\n0\r\n\r\n");
        }
    }
}
