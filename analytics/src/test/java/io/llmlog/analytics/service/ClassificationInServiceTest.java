package io.llmlog.analytics.service;

import static io.llmlog.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import io.llmlog.analytics.access.KnownTokens;
import io.llmlog.analytics.access.Scope;
import io.llmlog.analytics.access.Token;
import io.llmlog.analytics.classify.LabellingOptions;
import io.llmlog.analytics.decode.Processing;
import io.llmlog.analytics.http.HttpOptions;
import io.llmlog.analytics.model.CallLimits;
import io.llmlog.analytics.model.ModelSettings;
import io.llmlog.analytics.task.ClassificationTask;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service with a model, which is a server that speaks as Ollama does. */
class ClassificationInServiceTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern BLOCK = Pattern.compile("(?ms)^BEGIN (\\w+) (\\w+)\\n(.*?)^END \\1 \\2$");
    private static final String ADMIN = "an-admin-token-of-the-test";
    private static final String READER = "a-reader-token-of-the-test";

    @TempDir
    private Path directory;

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer ollama;
    private AnalyticsService service;

    @BeforeEach
    void start() throws IOException {
        ollama = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ollama.createContext("/", exchange -> {
            String question = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            asked.add(question);
            ObjectNode answer = JSON.createObjectNode().put("model", "gemma:2b").put("done", true);
            answer.putObject("message").put("role", "assistant").put("content", labels(JSON.readTree(question)));
            byte[] body = (answer + "\n").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/x-ndjson");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        ollama.start();
        service = AnalyticsService.start(options());
    }

    private ServiceOptions options() {
        List<String> problems = new ArrayList<>();
        ModelSettings model = ModelSettings.read(
                "ollama", null, "http://localhost:" + ollama.getAddress().getPort(), Map.of(), problems);
        assertThat(problems).isEmpty();
        LabellingOptions labelling =
                new LabellingOptions(true, null, model, CallLimits.STANDARD, LabellingOptions.BACK);
        KnownTokens tokens =
                new KnownTokens(List.of(Token.of("admin", Scope.ADMIN, ADMIN), Token.of("reader", Scope.READ, READER)));
        return new ServiceOptions(
                HttpOptions.onLoopback(0, tokens),
                directory.resolve("data"),
                List.of(),
                Processing.DEFAULT,
                StoreCare.DEFAULT,
                new IngestOptions(null, null, labelling, null));
    }

    /** What a good model says. */
    private static String labels(JsonNode question) {
        String text = question.findValuesAsText("content").stream().reduce("", (one, other) -> one + "\n" + other);
        ObjectNode answer = JSON.createObjectNode();
        var labels = answer.putArray("labels");
        Matcher block = BLOCK.matcher(text);
        while (block.find()) {
            boolean isBad = block.group(3).matches("(?s).*(?:down|failure|fatal|out of memory|quokka).*");
            labels.addObject().put("template", block.group(2)).put("label", isBad ? "incident" : "normal");
        }
        return answer.toString();
    }

    @AfterEach
    void stop() {
        service.close();
        ollama.stop(0);
    }

    @Test
    void labelsWhatComesIn_asksAModel_andListensToPeople() throws Exception {
        Path file = Files.writeString(
                directory.resolve("app.json"),
                log(1, "the quokka of bob@example.com sleeps in bay 7")
                        + log(2, "the quokka of amy@example.com sleeps in bay 9"));
        ingest(Files.readString(file));
        eventually("the model said something", () -> all("classification_source", "model") == 2);
        assertThat(all("classification", "incident")).isEqualTo(2);
        assertThat(asked).hasSize(1).allSatisfy(question -> assertThat(question).doesNotContain("bob@", "amy@"));
        JsonNode state = get("classification", 200);
        assertThat(state.path("model").path("quota").path("left_today").asInt()).isEqualTo(49);
        assertThat(state.path("model").path("problem").isNull()).isTrue();
        JsonNode template =
                get("classification/templates", 200).path("templates").path(0);
        assertThat(template.path("count").asInt()).isEqualTo(2);
        assertThat(template.path("examples")).isNotEmpty();
        String path = "classification/templates/" + template.path("id").asText();
        assertThat(put(path, "{\"label\":\"normal\"}", READER).statusCode()).isEqualTo(403);
        assertThat(put(path, "{\"label\":\"fine\",\"by\":\"me\"}", ADMIN))
                .extracting(HttpResponse::statusCode, HttpResponse::body)
                .satisfies(refused -> {
                    assertThat(refused.get(0)).isEqualTo(400);
                    assertThat((String) refused.get(1)).contains("preventive_action, incident", "by");
                });
        assertThat(put("classification/templates/none", "{\"label\":\"normal\"}", ADMIN)
                        .statusCode())
                .isEqualTo(404);
        assertThat(put(path, "{\"label\":\"normal\"}", ADMIN).statusCode()).isEqualTo(200);
        eventually("what is stored has it, too", () -> all("classification_source", "label") == 2);
        ingest(log(3, "the quokka of eve@example.com sleeps in bay 1"));
        assertThat(all("classification_source", "label")).isEqualTo(3);
    }

    @Test
    void commandsReachTheServiceThatRuns_andTheDataWithoutOne() throws Exception {
        ingest(log(1, "the quokka sleeps in bay 7"));
        Path data = directory.resolve("data");
        String id;
        try (DataAccess access = DataAccess.open(data)) {
            id = access.run(new ClassificationTask(), JSON.createObjectNode())
                    .at("/templates/0/id")
                    .asText();
            access.run(
                    new ClassificationTask(),
                    JSON.createObjectNode().put("template", id).put("label", "normal"));
        }
        service.close();
        try (DataAccess access = DataAccess.open(data)) {
            JsonNode kept = access.run(new ClassificationTask(), JSON.createObjectNode())
                    .path("templates");
            assertThat(kept).hasSize(1);
            assertThat(kept.at("/0/source").asText()).isEqualTo("label");
            assertThat(kept.at("/0/template").asText()).contains("quokka");
        }
    }

    private static String log(int number, String message) {
        return "{\"@timestamp\":\"" + Instant.now()
                + "\",\"event_type\":\"log\",\"event_id\":\"01939393-0000-7000-8000-00000000000" + number
                + "\",\"log\":{\"level\":\"INFO\"},\"message\":\"" + message + "\"}\n";
    }

    private void ingest(String lines) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(service.address().resolve("ingest"))
                .header("Authorization", "Bearer " + ADMIN)
                .header("Content-Type", "application/x-ndjson")
                .POST(HttpRequest.BodyPublishers.ofString(lines))
                .build();
        assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(200);
    }

    private int all(String field, String value) {
        try {
            return get("events?" + field + "=" + value, 200).path("events").size();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private JsonNode get(String path, int status) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(service.address().resolve(path))
                .header("Authorization", "Bearer " + READER)
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return JSON.readTree(answer.body());
    }

    private HttpResponse<String> put(String path, String body, String token) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(service.address().resolve(path))
                .header("Authorization", "Bearer " + token)
                .PUT(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
