package io.llmlog.analytics.store.duckdb;

import static io.llmlog.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmlog.analytics.http.Endpoint;
import io.llmlog.analytics.http.HealthEndpoint;
import io.llmlog.analytics.http.HttpApi;
import io.llmlog.analytics.ingest.Intake;
import io.llmlog.analytics.ingest.tail.FileTailer;
import io.llmlog.analytics.ingest.tail.TailOptions;
import io.llmlog.analytics.store.IngestBatch;
import io.llmlog.analytics.store.QueryTooLongException;
import io.llmlog.analytics.testing.Lines;
import io.llmlog.testkit.Events;
import io.llmlog.testkit.Figures;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Questions that would take years. The typed model cannot put one, so they come in beside it. */
class RunawayQueryTest {
    private static final Duration LIMIT = Duration.ofSeconds(1);
    private static final String YEARS = "SELECT count(*) FROM range(1000000) a, range(1000000) b, range(1000) c"
            + " WHERE hash(a.range + b.range + c.range) = 42";

    /** Without a thread of its own it would wait for the deadlines of others; 100 ms is what is promised on a machine that is not building. */
    private static final long STARVED = 500;

    @TempDir
    private Path directory;

    private static Object runaway(DuckDbStore store) {
        return store.shared().ask(LIMIT, connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(YEARS)) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    @Test
    void F32_isStoppedAtItsDeadline_andTheStoreGoesOn() {
        try (DataDirectory data = DataDirectory.open(directory);
                DuckDbStore store = DuckDbStore.open(data)) {
            long start = System.nanoTime();
            assertThatThrownBy(() -> runaway(store)).isInstanceOf(QueryTooLongException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(LIMIT, LIMIT.multipliedBy(8));

            store.ingest(new IngestBatch(List.of(Lines.decoded(Events.numbered(1))), Map.of()));
            assertThat(store.count()).isEqualTo(1);
        }
    }

    @Test
    void F32_fiftyAtOnceAreStoppedOrPutOff_andHealthAnswersMeanwhile() throws Exception {
        try (DataDirectory data = DataDirectory.open(directory);
                DuckDbStore store = DuckDbStore.open(data);
                FileTailer tailer = FileTailer.start(List.of(), store, Lines.RULES, TailOptions.DEFAULT);
                HttpApi api = HttpApi.start(
                        0,
                        Clock.systemUTC(),
                        List.of(
                                new HealthEndpoint(store, tailer, new Intake(store, Lines.RULES), "1"),
                                () -> List.of(Endpoint.get("/runaway", parameters -> runaway(store)))))) {
            HttpClient http = HttpClient.newHttpClient();
            URI health = api.address().resolve("health");
            status(http, health);
            List<CompletableFuture<Integer>> runaways = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                runaways.add(http.sendAsync(
                                HttpRequest.newBuilder(api.address().resolve("runaway"))
                                        .build(),
                                HttpResponse.BodyHandlers.discarding())
                        .thenApply(HttpResponse::statusCode));
            }
            long[] millis = new long[200];
            for (int i = 0; i < millis.length; i++) {
                long start = System.nanoTime();
                assertThat(status(http, health)).isEqualTo(200);
                millis[i] = (System.nanoTime() - start) / 1_000_000;
            }
            Arrays.sort(millis);
            Figures.tell(
                    "F32", "health beside 50 runaway queries: p50 " + millis[100] + " ms, p99 " + millis[197] + " ms");
            List<Integer> answers =
                    runaways.stream().map(CompletableFuture::join).toList();
            assertThat(answers).containsOnly(429, 504).contains(429, 504);
            assertThat(millis[197]).as("p99 of health in ms").isLessThan(STARVED);
            eventually("the next question is answered", () -> store.count() == 0);
        }
    }

    private static int status(HttpClient http, URI uri) throws Exception {
        return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
