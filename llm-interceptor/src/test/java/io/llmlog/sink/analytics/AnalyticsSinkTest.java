package io.llmlog.sink.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.sink.Delivery;
import io.llmlog.sink.Lines;
import io.llmlog.sink.RemoteSink;
import io.llmlog.sink.http.HttpTarget;
import io.llmlog.testkit.BulkServer;
import io.llmlog.testkit.NdJson;
import io.llmlog.testkit.Verdicts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnalyticsSinkTest {
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(10);
    private static final Duration SOON = Duration.ofMillis(400);

    private final FakeService service = new FakeService();
    private final List<RemoteSink> sinks = new ArrayList<>();
    private BulkServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = BulkServer.start().intercept(service);
    }

    @AfterEach
    void stopServer() {
        sinks.forEach(RemoteSink::close);
        server.close();
    }

    @Test
    void postsTheLinesAsTheyAre_compressedAndWithTheToken() {
        Lines lines = NdJson.events(0, 100);

        Delivery delivery = sink().deliver(lines);

        assertThat(delivery.problem()).isNull();
        assertThat(service.stored()).hasSize(100);
        assertThat(server.seen()).singleElement().satisfies(request -> {
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.path()).isEqualTo("/ingest");
            assertThat(request.length()).isEqualTo(lines.length());
            assertThat(request.headers().get("Content-type")).containsExactly("application/x-ndjson");
            assertThat(request.headers().get("Content-encoding")).containsExactly("gzip");
            assertThat(request.headers().get("Authorization")).containsExactly("Bearer t0ken");
        });
    }

    @Test
    void sendsUncompressedWhatWouldLookLikeABomb() {
        sink().deliver(NdJson.lines(List.of("{\"event_id\":\"a\",\"prompt\":\"" + "x".repeat(3_000_000) + "\"}")));

        assertThat(service.stored()).containsExactly("a");
        assertThat(server.seen().get(0).headers()).doesNotContainKey("Content-encoding");
    }

    @Test
    void F1_asksToRetryWhileTheServiceIsDown_andDeliversWhenItAppears() throws IOException {
        int port = server.uri().getPort();
        server.close();
        RemoteSink sink = sink();

        Delivery down = sink.deliver(NdJson.events(0, 2));
        server = BulkServer.start(port).intercept(service);
        Delivery up = sink.deliver(NdJson.events(0, 2));

        assertThat(down.isRetry(0)).isTrue();
        assertThat(down.isRetry(1)).isTrue();
        assertThat(down.problem()).startsWith("http://localhost:" + port + ": ConnectException");
        assertThat(up.problem()).isNull();
        assertThat(service.stored()).hasSize(2);
    }

    @Test
    void F3_givesUpAtItsDeadline_whenTheServiceNeverAnswers() throws IOException {
        try (ServerSocket blackHole = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            long before = System.nanoTime();
            URI uri = URI.create("http://localhost:" + blackHole.getLocalPort());

            Delivery delivery = sink(SOON, uri).deliver(NdJson.events(0, 1));

            assertThat(delivery.isRetry(0)).isTrue();
            assertThat(delivery.problem()).contains("no whole answer in time");
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isBetween(SOON, SOON.plusSeconds(5));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void F5_passesOnHowLongTheServiceWantsToBeLeftAlone(int status) {
        server.intercept((exchange, body) -> {
            exchange.getResponseHeaders().set("Retry-After", "7");
            BulkServer.answer(exchange, status, "application/json", "{\"error\":{\"message\":\"busy\"}}");
            return true;
        });

        Delivery delivery = sink().deliver(NdJson.events(0, 2));

        assertThat(delivery.isRetry(0)).isTrue();
        assertThat(delivery.isRetry(1)).isTrue();
        assertThat(delivery.retryAfter()).isEqualTo(Duration.ofSeconds(7));
        assertThat(delivery.problem()).endsWith("answered " + status);
    }

    @Test
    void F6_halvesRequestsThatAreTooLarge_andBuriesTheOneEventThatAloneIs() {
        server.intercept((exchange, body) -> {
            if (body.length <= 1024 * 1024) {
                return service.answered(exchange, body);
            }
            BulkServer.answer(exchange, 413, "text/html", "<h1>413 Request Entity Too Large</h1>");
            return true;
        });
        List<String> events = new ArrayList<>(
                IntStream.range(0, 30).mapToObj(i -> event(i, 100_000)).toList());
        events.set(17, event(17, 1_100_000));
        Lines lines = NdJson.lines(events);

        Delivery delivery = sink().deliver(lines);

        assertThat(service.stored()).hasSize(29).doesNotContain("17");
        assertThat(Verdicts.dead(lines, delivery)).containsExactly(17);
        assertThat(delivery.dead(17).reason()).isEqualTo("too_large");
        assertThat(Verdicts.retries(lines, delivery).count()).isZero();
    }

    private static String event(int id, int length) {
        return "{\"event_id\":\"" + id + "\",\"prompt\":\"" + "x".repeat(length) + "\"}";
    }

    @Test
    void F7_buriesEventsThatTheServiceRejects_withItsReason() {
        service.reject(id -> Integer.parseInt(id) % 7 == 6 ? "latency_ms must be a whole number" : null);
        Lines lines = NdJson.events(0, 21);

        Delivery delivery = sink().deliver(lines);

        assertThat(Verdicts.dead(lines, delivery)).containsExactly(6, 13, 20);
        assertThat(delivery.dead(6)).isEqualTo(new Delivery.Dead("rejected", "latency_ms must be a whole number"));
        assertThat(Verdicts.retries(lines, delivery).count()).isZero();
        assertThat(service.stored()).hasSize(18);
    }

    @Test
    void F7_findsAllRejectedEvents_alsoWhenAReceiptDoesNotNameThemAll() {
        service.reject(id -> Integer.parseInt(id) % 2 == 1 ? "no" : null);
        Lines lines = NdJson.events(0, 200);

        Delivery delivery = sink().deliver(lines);

        assertThat(Verdicts.dead(lines, delivery)).hasSize(100).allMatch(line -> line % 2 == 1);
        assertThat(Verdicts.retries(lines, delivery).count()).isZero();
        assertThat(service.stored()).hasSize(100);
    }

    @Test
    void F53_showsNoReasonThatCouldForgeALogLine() {
        service.reject(id -> "no\nERROR forged");

        Delivery delivery = sink().deliver(NdJson.events(0, 1));

        assertThat(delivery.dead(0)).isEqualTo(new Delivery.Dead("rejected", "without a reason to show"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            text/html; charset=utf-8 | <html>Please log in</html>
            application/json | {}
            application/json | {"accepted":2,"duplicates":0,"rejected_count":0}
            application/json | {"accepted":1,"duplicates":0,"rejected_count":0,"rejected":[]}
            application/json | {"accepted":3,"duplicates":-1,"rejected_count":0,"rejected":[]}
            application/json | {"accepted":-1,"duplicates":3,"rejected_count":0,"rejected":[]}
            application/json | {"accepted":1,"duplicates":0,"rejected_count":1,"rejected":[{"line":3,"reason":"x"}]}
            application/json | {"accepted":1,"duplicates":0,"rejected_count":1,"rejected":[{"line":0,"reason":"x"}]}
            """)
    void F11_believesNothingThatIsNoReceiptForItsLines(String type, String page) {
        server.intercept((exchange, body) -> {
            BulkServer.answer(exchange, 200, type, page);
            return true;
        });

        Delivery delivery = sink().deliver(NdJson.events(0, 2));

        assertThat(delivery.isRetry(0)).isTrue();
        assertThat(delivery.isRetry(1)).isTrue();
        assertThat(delivery.problem())
                .contains("answered 200 with " + type.split(";", 2)[0])
                .endsWith("that is no receipt for these events: is this LLMLog's analytics service?");
    }

    @ParameterizedTest
    @CsvSource({
        "401, set the option token",
        "403, set the option token",
        "404, is this LLMLog's analytics service?",
        "407, the proxy in between wants a login of its own",
        "421, such as localhost",
        "500, answered 500",
        "302, answered 302",
        "400, answered 400"
    })
    void F11_retriesWhatCanBeMendedByConfiguration_namingTheWayOut(int status, String hint) {
        server.intercept((exchange, body) -> {
            BulkServer.answer(exchange, status, "text/plain", "t0ken?");
            return true;
        });

        Delivery delivery = sink().deliver(NdJson.events(0, 1));

        assertThat(delivery.isRetry(0)).isTrue();
        assertThat(delivery.problem()).contains("answered " + status, hint).doesNotContain("t0ken?");
    }

    @Test
    void F12_countsAsDuplicatesWhatHadArrived_whenTheAnswerWasLost() {
        AtomicBoolean lost = new AtomicBoolean();
        server.intercept((exchange, body) -> {
            if (lost.getAndSet(true)) {
                return service.answered(exchange, body);
            }
            service.store(body);
            exchange.close();
            return true;
        });
        RemoteSink sink = sink();

        Delivery first = sink.deliver(NdJson.events(0, 3));
        Delivery again = sink.deliver(NdJson.events(0, 3));

        assertThat(first.isRetry(0)).isTrue();
        assertThat(again.problem()).isNull();
        assertThat(again.duplicates()).isEqualTo(3);
        assertThat(service.stored()).hasSize(3);
    }

    @Test
    void goesOnToAnotherHost() throws IOException {
        AtomicInteger refused = new AtomicInteger();
        server.intercept((exchange, body) -> {
            refused.incrementAndGet();
            BulkServer.answer(exchange, 503, "text/plain", "");
            return true;
        });
        try (BulkServer other = BulkServer.start().intercept(service)) {
            RemoteSink sink = sink(LONG_ENOUGH, server.uri(), other.uri());

            for (int i = 0; i < 4; i++) {
                assertThat(sink.deliver(NdJson.events(i, 1)).problem()).isNull();
            }

            assertThat(service.stored()).hasSize(4);
            assertThat(refused).hasValue(1);
        }
    }

    private RemoteSink sink() {
        return sink(LONG_ENOUGH, server.uri());
    }

    private RemoteSink sink(Duration attempt, URI... hosts) {
        RemoteSink sink =
                AnalyticsSink.open(new HttpTarget("http://test", List.of(hosts), "Bearer t0ken", null), attempt);
        sinks.add(sink);
        return sink;
    }
}
