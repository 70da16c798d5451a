package io.llmlog.analytics.service;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.llmlog.analytics.testing.Lines;
import io.llmlog.encode.LineFormat;
import io.llmlog.event.CallContext;
import io.llmlog.event.Failure;
import io.llmlog.event.LlmEvent;
import io.llmlog.event.LlmRequest;
import io.llmlog.event.LlmResponse;
import io.llmlog.testkit.Events;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What programs that redact nothing send to a service is not found anywhere behind its doors. */
class PlantedSecretsTest {
    private static final List<String> SECRETS = List.of(
            "anna.schmidt@example.com",
            "4111 1111 1111 1111",
            "GB82 WEST 1234 5698 7654 32",
            "078-05-1120",
            "+49 30 901820",
            "203.0.113.77",
            "sk-proj-AbCdEfGhIjKlMnOpQrStUvWxYz0123456789AbCdEfGhIjKl",
            "AKIAIOSFODNN7EXAMPLE",
            "hunter2hunter2",
            "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U");
    private static final String TEXT = String.join(", ", SECRETS)
            .replace("hunter2", "postgres://app:hunter2")
            .replace("postgres://app:hunter2postgres://app:hunter2", "postgres://app:hunter2hunter2@db/x");
    private static final String HARMLESS = "harmless-harmless";

    @TempDir
    private Path temporary;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);

    @BeforeEach
    void listen() {
        log.start();
        root.addAppender(log);
    }

    @AfterEach
    void stopListening() {
        root.detachAppender(log);
    }

    @Test
    void nothingOfThemIsLeft_whereverTheyComeIn() throws Exception {
        Path file = Files.writeString(temporary.resolve("app.json"), String.join("", lines()));
        Path data = temporary.resolve("data");
        List<String> answers = new ArrayList<>();
        try (AnalyticsService service = AnalyticsService.start(new ServiceOptions(0, data, List.of(file)))) {
            answers.add(post(service, "application/x-ndjson", String.join("", lines())));
            answers.add(post(service, "application/json", "[" + String.join(",", lines().subList(0, 5)) + "]"));
            answers.add(post(service, "application/json", "[{\"prompt\":\"" + TEXT + "\"},]"));
            assertThat(service.awaitCaughtUp(Duration.ofSeconds(20))).isTrue();
            assertThat(service.store().count()).isEqualTo(5 + 5 + 5);
            for (String path : List.of("events?from=2000-01-01", "health", "metrics/errors?from=2000-01-01")) {
                answers.add(get(service, path));
            }
            assertThat(answers.get(3)).contains(HARMLESS, "<EMAIL_1>", "<API_KEY_1>");
            assertThat(bytesOf(data)).contains(HARMLESS).doesNotContain(SECRETS.toArray(String[]::new));
        }
        assertThat(bytesOf(data)).contains(HARMLESS).doesNotContain(SECRETS.toArray(String[]::new));
        assertThat(String.join("\n", answers)).doesNotContain(SECRETS.toArray(String[]::new));
        assertThat(logged()).contains("the line was left out").doesNotContain(SECRETS.toArray(String[]::new));
    }

    /** Five events in all forms that are understood, and three lines that are none. */
    private static List<String> lines() {
        String id = "\"event_id\":\"" + UUID.randomUUID() + "\"";
        String legacy = "{\"timestamp\":\"2026-11-22T10:00:00Z\",\"event_type\":\"error\"," + id + ",\"error\":\""
                + TEXT + "\",\"prompt\":\"" + TEXT + "\",\"notes\":[{\"" + SECRETS.get(0) + "\":\"" + TEXT + "\"}]}\n";
        String wrong = Lines.of(everywhere()).replaceFirst("\"event_id\":\"", "\"event_id\":\"" + SECRETS.get(0));
        return List.of(
                Lines.of(everywhere()),
                Lines.of(everywhere(), LineFormat.SEMCONV),
                Lines.of(everywhere(), LineFormat.BOTH),
                legacy,
                Lines.of(Events.call(HARMLESS, TEXT)),
                wrong,
                "{\"prompt\":\"" + TEXT + "\n",
                "\"" + TEXT + "\"\n");
    }

    private static LlmEvent everywhere() {
        return Events.call(TEXT, TEXT).toBuilder()
                .request(LlmRequest.builder()
                        .prompt(TEXT)
                        .systemPrompt(TEXT)
                        .messages(List.of(Map.of("role", "user", "content", List.of(Map.of("text", TEXT)))))
                        .build())
                .response(LlmResponse.builder()
                        .text(TEXT)
                        .outputMessages(List.of(Map.of("role", "assistant", SECRETS.get(0), TEXT)))
                        .build())
                .failure(new Failure("T", "c", TEXT, TEXT))
                .context(CallContext.builder()
                        .labels(Map.of("note", TEXT, SECRETS.get(0), "x"))
                        .build())
                .build();
    }

    private static String post(AnalyticsService service, String type, String body) throws Exception {
        return send(HttpRequest.newBuilder(service.address().resolve("ingest"))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private static String get(AnalyticsService service, String path) throws Exception {
        return send(HttpRequest.newBuilder(service.address().resolve(path)).build());
    }

    private static String send(HttpRequest request) throws Exception {
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString(UTF_8))
                .body();
    }

    /** Everything in the files there, names included. */
    private static String bytesOf(Path directory) throws IOException {
        StringBuilder bytes = new StringBuilder();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                bytes.append(file).append(new String(Files.readAllBytes(file), ISO_8859_1));
            }
        }
        return bytes.toString();
    }

    private String logged() {
        return log.list.stream()
                .map(event -> event.getFormattedMessage() + event.getThrowableProxy())
                .collect(Collectors.joining("\n"));
    }
}
