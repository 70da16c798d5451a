package io.llmlog.sink.elasticsearch;

import static io.llmlog.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.sink.Delivery;
import io.llmlog.sink.Lines;
import io.llmlog.sink.RemoteSink;
import io.llmlog.testkit.BulkServer;
import io.llmlog.testkit.BulkServer.Verdict;
import io.llmlog.testkit.StatusLog;
import io.llmlog.testkit.Verdicts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ElasticsearchSinkTest {
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(10);
    private static final Duration SOON = Duration.ofMillis(400);

    private final StatusLog log = new StatusLog();
    private final List<RemoteSink> sinks = new ArrayList<>();
    private BulkServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = BulkServer.start();
    }

    @AfterEach
    void stopServer() {
        sinks.forEach(RemoteSink::close);
        server.close();
    }

    @Test
    void createsEventsUnderTheirIds_inIndicesByTypeAndDay() {
        Lines lines = SomeLines.of(
                SomeLines.event("a", ",\"prompt\":\"grüße\""),
                "{\"@timestamp\":\"2026-11-21T23:59:59.999Z\",\"event_type\":\"log\",\"event_id\":\"b\"}",
                "{\"event_type\":\"error\",\"event_id\":\"c\"}");

        Delivery delivery = sink().deliver(lines);

        assertThat(delivery.problem()).isNull();
        assertThat(server.stored().get("a").index()).isEqualTo("llm-logs-2026.11.22");
        assertThat(server.stored().get("a").event().get("prompt").asText()).isEqualTo("grüße");
        assertThat(server.stored().get("b").index()).isEqualTo("app-logs-2026.11.21");
        assertThat(server.stored().get("c").index()).isEqualTo("llm-logs-undated");
        assertThat(server.bulks()).singleElement().satisfies(bulk -> assertThat(
                        bulk.headers().get("Content-encoding"))
                .containsExactly("gzip"));
    }

    @Test
    void usesOneIndexAndNoCompression_whenToldSo() {
        ElasticsearchOptions options = new ElasticsearchOptions(
                List.of(server.uri()), "calls", "logs", IndexLayout.SINGLE, false, true, "ApiKey abc", null);

        sink(options, LONG_ENOUGH)
                .deliver(SomeLines.of(SomeLines.event("a", ""), "{\"event_type\":\"log\",\"event_id\":\"b\"}"));

        assertThat(server.stored().get("a").index()).isEqualTo("calls");
        assertThat(server.stored().get("b").index()).isEqualTo("logs");
        assertThat(server.seen()).allSatisfy(request -> {
            assertThat(request.headers().get("Authorization")).containsExactly("ApiKey abc");
            assertThat(request.headers()).doesNotContainKey("Content-encoding");
        });
    }

    @Test
    void F12_countsAsDuplicatesWhatHadArrivedBefore() {
        RemoteSink sink = sink();
        sink.deliver(SomeLines.numbered(3));

        Delivery again = sink.deliver(SomeLines.numbered(5));

        assertThat(again.duplicates()).isEqualTo(3);
        assertThat(Verdicts.retries(SomeLines.numbered(5), again).count()).isZero();
        assertThat(server.stored()).hasSize(5);
    }

    @Test
    void F1_asksToRetryWhileTheServerIsDown_andDeliversWhenItAppears() throws IOException {
        int port = server.uri().getPort();
        server.close();
        RemoteSink sink = sink();

        Delivery down = sink.deliver(SomeLines.numbered(2));
        server = BulkServer.start(port);
        Delivery up = sink.deliver(SomeLines.numbered(2));

        assertThat(down.isRetry(0)).isTrue();
        assertThat(down.isRetry(1)).isTrue();
        assertThat(down.problem()).startsWith("http://localhost:" + port + ": ConnectException");
        assertThat(up.problem()).isNull();
        assertThat(server.stored()).hasSize(2);
    }

    @Test
    void F3_givesUpAtItsDeadline_whenTheServerNeverAnswers() throws IOException {
        try (ServerSocket blackHole = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            long before = System.nanoTime();

            Delivery delivery = sink(at(blackHole), SOON).deliver(SomeLines.numbered(1));

            assertThat(delivery.isRetry(0)).isTrue();
            assertThat(delivery.problem()).contains("no whole answer in time");
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isBetween(SOON, SOON.plusSeconds(5));
        }
    }

    @Test
    void F3_givesUpAtItsDeadline_whenTheAnswerNeverEnds() {
        server.intercept((exchange, body) -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("{\"items\":[".getBytes(StandardCharsets.US_ASCII));
            exchange.getResponseBody().flush();
            return pause();
        });

        Delivery delivery = sink(ElasticsearchOptions.at(server.uri()), SOON).deliver(SomeLines.numbered(1));

        assertThat(delivery.isRetry(0)).isTrue();
        assertThat(delivery.problem()).contains("no whole answer in time");
    }

    @Test
    void F3_closesAtOnce_whileADeliveryWaits() throws Exception {
        try (ServerSocket blackHole = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            RemoteSink sink = sink(at(blackHole), LONG_ENOUGH);
            AtomicReference<Delivery> delivery = new AtomicReference<>();
            Thread thread = new Thread(() -> delivery.set(sink.deliver(SomeLines.numbered(1))));
            thread.start();
            blackHole.accept();

            sink.close();

            eventually("the delivery has ended", () -> delivery.get() != null);
            thread.join();
            assertThat(delivery.get().isRetry(0)).isTrue();
            assertThat(sink.deliver(SomeLines.numbered(1)).isRetry(0)).isTrue();
        }
    }

    @Test
    void F3_returnsSoonWhenInterrupted_andKeepsTheFlag() throws Exception {
        try (ServerSocket blackHole = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            RemoteSink sink = sink(at(blackHole), LONG_ENOUGH);
            AtomicReference<Delivery> delivery = new AtomicReference<>();
            AtomicBoolean flag = new AtomicBoolean();
            Thread thread = new Thread(() -> {
                delivery.set(sink.deliver(SomeLines.numbered(1)));
                flag.set(Thread.currentThread().isInterrupted());
            });
            thread.start();
            blackHole.accept();

            thread.interrupt();

            eventually("the delivery has ended", () -> delivery.get() != null);
            thread.join();
            assertThat(delivery.get().isRetry(0)).isTrue();
            assertThat(flag).isTrue();
        }
    }

    @Test
    void F5_retriesOnlyTheItemsThatWerePutOff() {
        Random odds = new Random(5);
        server.judge((number, event) -> {
            double draw = odds.nextDouble();
            return draw < 0.15
                    ? new Verdict(429, "es_rejected_execution_exception", "rejected execution of secret")
                    : draw < 0.20
                            ? new Verdict(503, "unavailable_shards_exception", "primary shard is not active")
                            : Verdict.STORE;
        });
        RemoteSink sink = sink();
        Lines lines = SomeLines.numbered(1_000);
        List<String> problems = new ArrayList<>();

        int attempts = 0;
        Lines left = lines;
        while (left.count() > 0 && attempts++ < 50) {
            Delivery delivery = sink.deliver(left);
            assertThat(delivery.duplicates()).isZero();
            assertThat(Verdicts.dead(left, delivery)).isEmpty();
            if (delivery.problem() != null) {
                problems.add(delivery.problem());
            }
            left = Verdicts.retries(left, delivery);
        }

        assertThat(left.count()).isZero();
        assertThat(server.stored()).hasSize(1_000);
        assertThat(attempts).isGreaterThan(2);
        assertThat(problems.get(0))
                .matches(
                        "http://localhost:\\d+ put off \\d{3} of 1000 events: (429 es_rejected_execution|503 unavailable_shards)_exception");
    }

    @Test
    void F5_passesOnHowLongTheServerWantsToBeLeftAlone() {
        server.intercept((exchange, body) -> {
            exchange.getResponseHeaders().set("Retry-After", "7");
            BulkServer.answer(
                    exchange,
                    429,
                    "application/json",
                    "{\"error\":{\"type\":\"circuit_breaking_exception\",\"reason\":\"[parent] Data too large\"},\"status\":429}");
            return true;
        });

        Delivery delivery = sink().deliver(SomeLines.numbered(2));

        assertThat(delivery.retryAfter()).isEqualTo(Duration.ofSeconds(7));
        assertThat(delivery.isRetry(1)).isTrue();
        assertThat(delivery.problem()).endsWith("answered 429 (circuit_breaking_exception)");
    }

    @Test
    void F6_halvesRequestsThatAreTooLarge_andBuriesTheOneEventThatAloneIs() {
        server.intercept((exchange, body) -> {
            if (body.length <= 1024 * 1024) {
                return false;
            }
            BulkServer.answer(exchange, 413, "text/html", "<h1>413 Request Entity Too Large</h1>");
            return true;
        });
        List<String> events = new ArrayList<>(IntStream.range(0, 30)
                .mapToObj(i -> SomeLines.event("id-" + i, ",\"prompt\":\"" + "x".repeat(100_000) + "\""))
                .toList());
        events.set(17, SomeLines.event("id-17", ",\"prompt\":\"" + "x".repeat(1_100_000) + "\""));
        Lines lines = SomeLines.of(events);

        Delivery delivery = sink().deliver(lines);

        assertThat(server.stored()).hasSize(29).doesNotContainKey("id-17");
        assertThat(Verdicts.dead(lines, delivery)).containsExactly(17);
        assertThat(delivery.dead(17).reason()).isEqualTo("too_large");
        assertThat(Verdicts.retries(lines, delivery).count()).isZero();
    }

    @Test
    void F7_buriesEventsThatTheServerRejects_withoutQuotingThem() {
        server.judge((number, event) -> number % 7 == 6
                ? new Verdict(
                        400,
                        "document_parsing_exception",
                        "[1:52] failed to parse field [latency_ms] of type [long] in document with id 'x'. Preview of field's value: 'my secret'")
                : Verdict.STORE);
        Lines lines = SomeLines.numbered(21);

        Delivery delivery = sink().deliver(lines);

        assertThat(Verdicts.dead(lines, delivery)).containsExactly(6, 13, 20);
        assertThat(delivery.dead(6).reason()).isEqualTo("document_parsing_exception");
        assertThat(delivery.dead(6).detail())
                .isEqualTo("400 document_parsing_exception: field latency_ms of type long");
        assertThat(Verdicts.retries(lines, delivery).count()).isZero();
        assertThat(server.stored()).hasSize(18);
    }

    @Test
    void F7_findsTheOneEventForWhichTheServerRejectsTheWholeRequest() {
        server.intercept((exchange, body) -> {
            if (!new String(body, StandardCharsets.UTF_8).contains("\"id-5\"")) {
                return false;
            }
            BulkServer.answer(
                    exchange,
                    400,
                    "application/json",
                    "{\"error\":{\"type\":\"action_request_validation_exception\",\"reason\":\"secret\"},\"status\":400}");
            return true;
        });
        Lines lines = SomeLines.numbered(20);

        Delivery delivery = sink().deliver(lines);

        assertThat(Verdicts.dead(lines, delivery)).containsExactly(5);
        assertThat(delivery.dead(5).reason()).isEqualTo("action_request_validation_exception");
        assertThat(server.stored()).hasSize(19);
    }

    @Test
    void F11_believesNoPageThatComesWith200() {
        server.intercept((exchange, body) -> {
            BulkServer.answer(exchange, 200, "text/html; charset=utf-8", "<html>Please log in</html>");
            return true;
        });

        Delivery delivery = sink(withoutTemplate(), LONG_ENOUGH).deliver(SomeLines.numbered(2));

        assertThat(delivery.isRetry(0)).isTrue();
        assertThat(delivery.isRetry(1)).isTrue();
        assertThat(delivery.problem())
                .endsWith("answered 200 with text/html that is no answer to a bulk request: is this Elasticsearch?");
    }

    @Test
    void F11_believesNoAnswerThatIsShorterThanTheRequest() {
        server.intercept((exchange, body) -> {
            BulkServer.answer(
                    exchange, 200, "application/json", "{\"errors\":false,\"items\":[{\"create\":{\"status\":201}}]}");
            return true;
        });

        Delivery delivery = sink(withoutTemplate(), LONG_ENOUGH).deliver(SomeLines.numbered(2));

        assertThat(delivery.isRetry(0)).isTrue();
        assertThat(delivery.isRetry(1)).isTrue();
    }

    @Test
    void F11_retriesWhatCanBeMendedByConfiguration_namingTheWayOut() {
        AtomicReference<Integer> status = new AtomicReference<>(401);
        server.intercept((exchange, body) -> {
            BulkServer.answer(
                    exchange,
                    status.get(),
                    "application/json",
                    "{\"error\":{\"type\":\"security_exception\",\"reason\":\"unable to authenticate user [elastic]\"}}");
            return true;
        });
        RemoteSink sink = sink(withoutTemplate(), LONG_ENOUGH);

        assertThat(sink.deliver(SomeLines.numbered(1)).problem())
                .endsWith("answered 401 (security_exception): set user and password, or the option api-key");
        status.set(403);
        assertThat(sink.deliver(SomeLines.numbered(1)).problem())
                .contains("answered 403 (security_exception): the user needs the privileges create_doc");
        status.set(407);
        Delivery proxy = sink.deliver(SomeLines.numbered(1));
        assertThat(proxy.problem()).contains("answered 407", "the proxy in between wants a login of its own");
        assertThat(proxy.isRetry(0)).isTrue();
    }

    @Test
    void goesOnToAnotherHost_andLetsTheBrokenOneRest() throws IOException {
        try (BulkServer other = BulkServer.start()) {
            server.intercept((exchange, body) -> {
                BulkServer.answer(exchange, 503, "text/plain", "");
                return true;
            });
            ElasticsearchOptions options = ElasticsearchOptions.at(server.uri(), other.uri());
            RemoteSink sink = sink(options, LONG_ENOUGH);

            for (int i = 0; i < 4; i++) {
                assertThat(sink.deliver(SomeLines.of(SomeLines.event("id-" + i, "")))
                                .problem())
                        .isNull();
            }

            assertThat(other.stored()).hasSize(4);
            assertThat(server.seen()).hasSize(1);
        }
    }

    @Test
    void sharesTheWorkAmongHosts() throws IOException {
        try (BulkServer other = BulkServer.start()) {
            RemoteSink sink = sink(ElasticsearchOptions.at(server.uri(), other.uri()), LONG_ENOUGH);

            for (int i = 0; i < 4; i++) {
                sink.deliver(SomeLines.of(SomeLines.event("id-" + i, "")));
            }

            assertThat(server.bulks()).hasSize(2);
            assertThat(other.bulks()).hasSize(2);
        }
    }

    @Test
    void F4_sendsLessAtOnce_whenTheNetworkIsTooSlowForItsDeadline() {
        server.intercept((exchange, body) -> body.length > 200_000 && pause());
        RemoteSink sink = sink(ElasticsearchOptions.at(server.uri()), SOON);
        Lines lines = SomeLines.of(IntStream.range(0, 40)
                .mapToObj(i -> SomeLines.event("id-" + i, ",\"prompt\":\"" + "x".repeat(20_000) + "\""))
                .toList());

        int attempts = 0;
        Lines left = lines;
        while (left.count() > 0 && attempts++ < 30) {
            left = Verdicts.retries(left, sink.deliver(left));
        }

        assertThat(left.count()).isZero();
        assertThat(server.stored()).hasSize(40);
    }

    @Test
    void showsNoSecretInItsName() {
        ElasticsearchOptions options = new ElasticsearchOptions(
                List.of(URI.create("https://a:9200"), URI.create("https://[::1]:9201")),
                "calls",
                "logs",
                IndexLayout.SINGLE,
                true,
                true,
                "Basic c2VjcmV0",
                null);

        assertThat(sink(options, LONG_ENOUGH).name()).isEqualTo("es+https://a:9200,[::1]:9201/calls");
        assertThat(options).hasToString("es+https://a:9200,[::1]:9201/calls");
    }

    private static boolean pause() {
        try {
            Thread.sleep(60_000);
        } catch (InterruptedException serverStops) {
            Thread.currentThread().interrupt();
        }
        return true;
    }

    private static ElasticsearchOptions at(ServerSocket socket) {
        return ElasticsearchOptions.at(URI.create("http://localhost:" + socket.getLocalPort()));
    }

    private ElasticsearchOptions withoutTemplate() {
        return new ElasticsearchOptions(
                List.of(server.uri()), "llm-logs", "app-logs", IndexLayout.DAILY, true, false, null, null);
    }

    private RemoteSink sink() {
        return sink(ElasticsearchOptions.at(server.uri()), LONG_ENOUGH);
    }

    private RemoteSink sink(ElasticsearchOptions options, Duration attempt) {
        RemoteSink sink = ElasticsearchSink.open(options, attempt, log.status());
        sinks.add(sink);
        return sink;
    }
}
