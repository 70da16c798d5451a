package io.llmlog.analytics.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.llmlog.analytics.deadletter.DeadLetter;
import io.llmlog.analytics.deadletter.DeadLetterFiles;
import io.llmlog.analytics.decode.Processing;
import io.llmlog.analytics.http.HttpOptions;
import io.llmlog.analytics.testing.Lines;
import io.llmlog.testkit.Events;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever way events come in, they pass the rules of the service's hooks; what is no event is kept aside. */
class HooksInServiceTest {
    private static final String RULES = """
        rules:
          - {when: {field: prompt, matches: "question 2$"}, do: drop}
          - {do: [{set: {labels.owner: "ops ${user_id}", labels.contact: amy@example.com}}]}
        """;

    @TempDir
    private Path directory;

    private Path tailed;
    private AnalyticsService service;

    @BeforeEach
    void start() throws Exception {
        tailed = Files.writeString(
                directory.resolve("events.json"),
                Lines.of(Events.numbered(1)) + Lines.of(Events.numbered(2)) + "half of bob@example.com\n");
        Path hooks = Files.writeString(directory.resolve("hooks.yaml"), RULES);
        service = AnalyticsService.start(new ServiceOptions(
                HttpOptions.onLoopback(0),
                directory.resolve("data"),
                List.of(tailed),
                Processing.DEFAULT,
                StoreCare.DEFAULT,
                new IngestOptions(hooks, null)));
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void dropsAndEnriches_fromFilesAndRequests() throws Exception {
        assertThat(service.awaitCaughtUp(Duration.ofSeconds(20))).isTrue();
        JsonNode receipt =
                post(Lines.of(Events.numbered(2)) + Lines.of(Events.numbered(3)) + "{\"prompt\":\"cut bob@exam");

        assertThat(receipt.path("accepted").asInt()).isEqualTo(2);
        assertThat(receipt.path("dropped").asInt()).isEqualTo(1);
        JsonNode events = get("events").path("events");
        assertThat(events).hasSize(2).allSatisfy(event -> {
            assertThat(event.at("/labels/owner").asText()).isEqualTo("ops u-17");
            assertThat(event.at("/labels/contact").asText()).startsWith("<EMAIL");
        });
        assertThat(get("health").at("/hooks/dropped").asInt()).isEqualTo(2);
    }

    @Test
    void keepsWhatIsNoEvent_redacted_withItsPlace() throws Exception {
        assertThat(service.awaitCaughtUp(Duration.ofSeconds(20))).isTrue();
        post("\n{\"prompt\":\"to bob@example.com\"}\n");

        List<DeadLetter> letters = new DeadLetterFiles(directory.resolve("data/dead-letters"))
                .read()
                .letters();

        assertThat(letters)
                .extracting(DeadLetter::sink, DeadLetter::isEvent)
                .containsExactlyInAnyOrder(tuple("file:" + tailed, false), tuple("POST /ingest", false));
        assertThat(letters)
                .extracting(DeadLetter::detail)
                .anyMatch(detail -> detail.equals("line 2: event_type is missing"));
        assertThat(letters).extracting(DeadLetter::line).noneMatch(line -> line.contains("bob@"));
    }

    private JsonNode post(String body) throws Exception {
        return send(HttpRequest.newBuilder(service.address().resolve("ingest"))
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private JsonNode get(String path) throws Exception {
        return send(HttpRequest.newBuilder(service.address().resolve(path)));
    }

    private static JsonNode send(HttpRequest.Builder request) throws Exception {
        return new ObjectMapper()
                .readTree(HttpClient.newHttpClient()
                        .send(request.build(), HttpResponse.BodyHandlers.ofString())
                        .body());
    }
}
