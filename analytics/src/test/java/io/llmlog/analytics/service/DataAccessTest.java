package io.llmlog.analytics.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmlog.analytics.ExplainedException;
import io.llmlog.analytics.access.Scope;
import io.llmlog.analytics.access.Token;
import io.llmlog.analytics.directory.ServiceFile;
import io.llmlog.analytics.http.AdminEndpoint;
import io.llmlog.analytics.http.HttpApi;
import io.llmlog.analytics.http.HttpOptions;
import io.llmlog.analytics.store.EventStore;
import io.llmlog.analytics.store.IngestBatch;
import io.llmlog.analytics.store.duckdb.DataDirectory;
import io.llmlog.analytics.store.duckdb.DuckDbStore;
import io.llmlog.analytics.task.DataTask;
import io.llmlog.analytics.testing.Lines;
import io.llmlog.testkit.Events;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A command's task meets the store, whoever has it open. */
class DataAccessTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path temporary;

    private Path data;

    @BeforeEach
    void storeThreeEvents() {
        data = temporary.resolve("data");
        try (DataDirectory directory = DataDirectory.open(data);
                EventStore store = DuckDbStore.open(directory)) {
            store.ingest(new IngestBatch(
                    List.of(
                            Lines.decoded(Events.numbered(1)),
                            Lines.decoded(Events.numbered(2)),
                            Lines.decoded(Events.numbered(3))),
                    Map.of()));
        }
    }

    /** Answers how many events there are, and what it was asked. */
    private record Counting() implements DataTask {
        @Override
        public String name() {
            return "count";
        }

        @Override
        public JsonNode run(EventStore store, JsonNode request) {
            if (request.has("refuse")) {
                throw new ExplainedException("cannot " + request.path("refuse").asText());
            }
            return JSON.createObjectNode().put("events", store.count()).set("request", request);
        }
    }

    private static JsonNode count(Path data, ObjectNode request) {
        try (DataAccess access = DataAccess.open(data)) {
            return access.run(new Counting(), request);
        }
    }

    /** The parts of a service that knows the tasks. */
    private final class Running implements AutoCloseable {
        private final DataDirectory directory = DataDirectory.open(data);
        private final EventStore store = DuckDbStore.open(directory);
        private final HttpApi api;

        Running(DataTask... tasks) {
            api = HttpApi.start(
                    HttpOptions.onLoopback(0),
                    Token.of("commands", Scope.ADMIN, "right"),
                    Clock.systemUTC(),
                    List.of(new AdminEndpoint(List.of(tasks), store)));
            new ServiceFile(api.address(), "right").write(data);
        }

        @Override
        public void close() {
            api.close();
            store.close();
            directory.close();
        }
    }

    @Test
    void withoutAServiceTheCommandOpensTheStore() {
        assertThat(count(data, JSON.createObjectNode()).path("events").asInt()).isEqualTo(3);
    }

    @Test
    void withAServiceTheServiceDoesIt() {
        try (Running ignored = new Running(new Counting())) {
            JsonNode answer = count(data, JSON.createObjectNode().put("user", "ü \"x\""));
            assertThat(answer.path("events").asInt()).isEqualTo(3);
            assertThat(answer.path("request").path("user").asText()).isEqualTo("ü \"x\"");
        }
    }

    @Test
    void whatTheTaskCannotDoIsSaid() {
        try (Running ignored = new Running(new Counting())) {
            assertThatThrownBy(() -> count(data, JSON.createObjectNode().put("refuse", "fly")))
                    .isInstanceOf(ExplainedException.class)
                    .hasMessageContaining("cannot fly");
        }
        try (Running ignored = new Running()) {
            assertThatThrownBy(() -> count(data, JSON.createObjectNode()))
                    .isInstanceOf(ExplainedException.class)
                    .hasMessageContaining("nothing at /admin/count");
        }
    }

    @Test
    void aFileThatAKilledServiceLeftIsNotBelieved() throws Exception {
        new ServiceFile(URI.create("http://127.0.0.1:1/"), "old").write(data);
        assertThat(count(data, JSON.createObjectNode()).path("events").asInt()).isEqualTo(3);
        assertThat(data.resolve("service.json")).doesNotExist();
    }

    @Test
    void saysWhoHasTheDirectory_whenThatOneTakesNoTasks() {
        try (DataDirectory held = DataDirectory.open(data)) {
            assertThatThrownBy(() -> DataAccess.open(data))
                    .isInstanceOf(ExplainedException.class)
                    .hasMessageContaining("pid " + ProcessHandle.current().pid());
            new ServiceFile(URI.create("http://127.0.0.1:1/"), "token").write(held.path());
            assertThatThrownBy(() -> count(data, JSON.createObjectNode()))
                    .isInstanceOf(ExplainedException.class)
                    .hasMessageContaining("http://127.0.0.1:1/ does not answer")
                    .hasMessageNotContaining("token");
        }
    }

    @Test
    void namesADirectoryThatIsNotThere_andMakesNone() {
        assertThatThrownBy(() -> DataAccess.open(temporary.resolve("none")))
                .isInstanceOf(ExplainedException.class)
                .hasMessageContaining(temporary.resolve("none").toString());
        assertThat(temporary.resolve("none")).doesNotExist();
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no POSIX permissions")
    void theServiceTellsItsOwnUserAlone_andTakesTheFileAwayAtItsEnd() throws Exception {
        Path file = data.resolve("service.json");
        try (AnalyticsService service = AnalyticsService.start(new ServiceOptions(0, data, List.of()))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            JsonNode json = JSON.readTree(Files.readAllBytes(file));
            assertThat(json.path("address").asText())
                    .isEqualTo(service.address().toString());
            assertThat(json.path("token").asText()).hasSize(43);
            assertThat(json.path("pid").asLong())
                    .isEqualTo(ProcessHandle.current().pid());
        }
        assertThat(file).doesNotExist();
    }

    @Test
    void F44_ordersNeedTheToken_andNeverComeFromAWebPage() throws Exception {
        try (Running running = new Running(new Counting())) {
            assertThat(status(running, "POST")).isEqualTo(401);
            assertThat(status(running, "POST", "Authorization", "Bearer wrong")).isEqualTo(401);
            assertThat(status(running, "POST", "Authorization", "Bearer right", "Origin", "http://127.0.0.1"))
                    .isEqualTo(403);
            assertThat(status(running, "GET", "Authorization", "Bearer right")).isEqualTo(405);
            assertThat(status(running, "POST", "Authorization", "Bearer right")).isEqualTo(200);
        }
    }

    private static int status(Running running, String method, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        running.api.address().resolve("admin/count"))
                .method(method, HttpRequest.BodyPublishers.ofString("{}"));
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<String> response =
                HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(response.headers().map()).doesNotContainKey("Access-Control-Allow-Origin");
        assertThat(response.body()).doesNotContain("right");
        return response.statusCode();
    }

    @Test
    void oneTaskRunsAtATime() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        DataTask slow = new DataTask() {
            @Override
            public String name() {
                return "count";
            }

            @Override
            public JsonNode run(EventStore store, JsonNode request) {
                begun.countDown();
                try {
                    end.await();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
                return JSON.createObjectNode().put("done", true);
            }
        };
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try (Running ignored = new Running(slow)) {
            Future<JsonNode> first = threads.submit(() -> count(data, JSON.createObjectNode()));
            begun.await();
            assertThatThrownBy(() -> count(data, JSON.createObjectNode()))
                    .isInstanceOf(ExplainedException.class)
                    .hasMessageContaining("another task is under way");
            end.countDown();
            assertThat(first.get().path("done").asBoolean()).isTrue();
        } finally {
            end.countDown();
            threads.shutdown();
        }
    }
}
