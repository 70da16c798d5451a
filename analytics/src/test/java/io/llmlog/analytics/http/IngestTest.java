package io.llmlog.analytics.http;

import static io.llmlog.testkit.Eventually.eventually;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmlog.analytics.access.KnownTokens;
import io.llmlog.analytics.access.Scope;
import io.llmlog.analytics.access.Token;
import io.llmlog.analytics.ingest.Intake;
import io.llmlog.analytics.ingest.tail.FileTailer;
import io.llmlog.analytics.ingest.tail.TailOptions;
import io.llmlog.analytics.store.EventStore;
import io.llmlog.analytics.store.duckdb.DataDirectory;
import io.llmlog.analytics.store.duckdb.DuckDbStore;
import io.llmlog.analytics.testing.Lines;
import io.llmlog.analytics.testing.NaiveStore;
import io.llmlog.testkit.Events;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code POST /ingest} over a real socket into a real store. */
class IngestTest {
    private static final String LINES = "application/x-ndjson";
    private static final String JSON = "application/json";
    private static final String TOKEN = "s3cret-t0ken";

    @TempDir
    private Path directory;

    private final List<AutoCloseable> parts = new ArrayList<>();
    private EventStore store;
    private Client client;

    @BeforeEach
    void start() {
        DataDirectory data = DataDirectory.open(directory.resolve("data"));
        parts.add(data);
        store = DuckDbStore.open(data);
        parts.add(store);
        client = serving(store, null);
    }

    @AfterEach
    void stop() throws Exception {
        for (int i = parts.size() - 1; i >= 0; i--) {
            parts.get(i).close();
        }
    }

    private Client serving(EventStore target, String token) {
        FileTailer idle = FileTailer.start(List.of(), target, Lines.RULES, TailOptions.DEFAULT);
        parts.add(idle);
        Intake intake = new Intake(target, Lines.RULES);
        KnownTokens tokens =
                token == null ? KnownTokens.NONE : new KnownTokens(List.of(Token.of("sender", Scope.INGEST, token)));
        HttpApi api = HttpApi.start(
                HttpOptions.onLoopback(0, tokens),
                Token.of("commands", Scope.ADMIN, Token.newSecret()),
                Clock.systemUTC(),
                List.of(
                        new IngestEndpoint(intake),
                        new HealthEndpoint(target, idle, intake, "1"),
                        new EventEndpoints(target)));
        parts.add(api);
        return new Client(api.address());
    }

    private static String events(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Lines.of(Events.numbered(i)))
                .collect(Collectors.joining());
    }

    private HttpResponse<String> post(String type, byte[] body, String... headers) throws Exception {
        return post(client, type, body, headers);
    }

    private static HttpResponse<String> post(Client to, String type, byte[] body, String... headers) throws Exception {
        HttpRequest.Builder request = to.request("ingest").POST(BodyPublishers.ofByteArray(body));
        if (type != null) {
            request.header("Content-Type", type);
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return to.send(request.build());
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(plain);
        }
        return bytes.toByteArray();
    }

    private static void assertCounts(HttpResponse<String> response, int accepted, int duplicates, int rejected)
            throws IOException {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        JsonNode receipt = Client.json(response);
        assertThat(receipt.path("accepted").asInt()).isEqualTo(accepted);
        assertThat(receipt.path("duplicates").asInt()).isEqualTo(duplicates);
        assertThat(receipt.path("rejected_count").asInt()).isEqualTo(rejected);
    }

    @Test
    void storesLines() throws Exception {
        assertCounts(post(LINES, events(20).getBytes(UTF_8)), 20, 0, 0);
        assertThat(store.count()).isEqualTo(20);
    }

    @Test
    void storesWhatIsCompressed_andALastLineWithoutItsEnd() throws Exception {
        byte[] body = gzip(events(20).strip().getBytes(UTF_8));
        assertCounts(post(LINES + "; charset=utf-8", body, "Content-Encoding", "gzip"), 20, 0, 0);
    }

    @Test
    void storesAnArray_howeverItIsLaidOut_asOneLineEach() throws Exception {
        String first = Lines.of(Events.numbered(1)).strip();
        String second = Lines.of(Events.call("two\nlines", "b")).strip();
        String body = "\uFEFF [\r\n  " + first.replace(",\"", "\r\n ,\n\"") + "\n,\n" + second + "\n]\n";

        assertCounts(post(JSON, body.getBytes(UTF_8)), 2, 0, 0);

        JsonNode page = client.json("events");
        assertThat(page.path("events")).hasSize(2);
        assertThat(page.path("events").findValuesAsText("prompt")).contains("question 1", "two\nlines");
        assertThat(client.get("events").body()).doesNotContain("\n", "\r");
    }

    @Test
    void takesASingleObjectForAnArrayOfOne() throws Exception {
        String event = Lines.of(Events.numbered(1)).replace(",\"", ",\n\"");
        assertCounts(post(JSON, event.getBytes(UTF_8)), 1, 0, 0);
    }

    @Test
    void tellsLinesFromAnArray_whenNoTypeIsGiven() throws Exception {
        String lines = events(2);
        assertCounts(post(null, ("\n" + lines).getBytes(UTF_8)), 2, 0, 0);
        String array = "\n [" + lines.strip().replace("\n", ",") + "]";
        assertCounts(post(null, array.getBytes(UTF_8)), 0, 2, 0);
        assertCounts(post(null, new byte[0]), 0, 0, 0);
    }

    @Test
    void F12_countsAsDuplicatesWhatIsThereAlready_alsoWithinARequest() throws Exception {
        String events = events(3);
        assertCounts(post(LINES, (events + events).getBytes(UTF_8)), 3, 3, 0);
        assertCounts(post(LINES, (events + events(1)).getBytes(UTF_8)), 1, 3, 0);
        assertThat(store.count()).isEqualTo(4);
    }

    @Test
    void F28_aBadLineDoesNotRefuseTheRest_andIsNamedWithoutItsContent() throws Exception {
        String body = Lines.of(Events.numbered(1)) + "\n\"SECRET\"\r\n{\"event_id\":\"SECRET\"}\n"
                + Lines.of(Events.numbered(2));

        HttpResponse<String> response = post(LINES, body.getBytes(UTF_8));

        assertCounts(response, 2, 0, 2);
        JsonNode rejected = Client.json(response).path("rejected");
        assertThat(rejected.path(0).path("line").asInt()).isEqualTo(3);
        assertThat(rejected.path(0).path("reason").asText()).isEqualTo("not a JSON object");
        assertThat(rejected.path(1).path("line").asInt()).isEqualTo(4);
        assertThat(rejected.path(1).path("reason").asText()).isEqualTo("event_id must be a UUID");
        assertThat(response.body()).doesNotContain("SECRET");
    }

    @Test
    void aBadElementDoesNotRefuseTheRest() throws Exception {
        String event = Lines.of(Events.numbered(1)).strip();
        String deep = "{\"x\":" + "[".repeat(100) + "]".repeat(100) + "}";
        HttpResponse<String> response = post(JSON, ("[1,null," + event + ",\"a\"," + deep + "]").getBytes(UTF_8));
        assertCounts(response, 1, 0, 4);
        assertThat(Client.json(response).path("rejected").findValuesAsText("line"))
                .containsExactly("1", "2", "4", "5");
    }

    @Test
    void namesNoMoreThanAThousandBadLines_butCountsAll() throws Exception {
        HttpResponse<String> response = post(LINES, ("x\n".repeat(5_000) + events(1)).getBytes(UTF_8));
        assertCounts(response, 1, 0, 5_000);
        assertThat(Client.json(response).path("rejected")).hasSize(1_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[", "[{\"a\":1}", "[{}] x", "[{},]", "12", "\"[]\"", "[{\"SECRET\":}]"})
    void refusesAnArrayThatIsNone_andStoresNothing(String body) throws Exception {
        String begun = body.startsWith("[{\"a") ? "[" + Lines.of(Events.numbered(1)) : body;
        HttpResponse<String> response = post(JSON, begun.getBytes(UTF_8));
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).doesNotContain("SECRET");
        assertThat(store.count()).isZero();
    }

    @Test
    void refusesUtf16() throws Exception {
        assertCounts(post(LINES, events(1).getBytes(UTF_16LE)), 0, 0, 2);
        assertThat(post(JSON, ("[" + events(1) + "]").getBytes(UTF_16LE)).statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "text/plain, '', 415",
        "application/x-www-form-urlencoded, '', 415",
        "application/x-ndjson, br, 415",
        "application/x-ndjson, gzip, 400"
    })
    void refusesWhatItCannotRead(String type, String encoding, int status) throws Exception {
        HttpResponse<String> response = post(type, events(1).getBytes(UTF_8), "Content-Encoding", encoding);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(Client.json(response).path("error").path("message").asText()).isNotEmpty();
        assertThat(store.count()).isZero();
    }

    @Test
    void refusesACompressedBodyThatIsCutOff() throws Exception {
        byte[] whole = gzip(events(20).getBytes(UTF_8));
        byte[] half = java.util.Arrays.copyOf(whole, whole.length / 2);
        assertThat(post(LINES, half, "Content-Encoding", "gzip").statusCode()).isEqualTo(400);
        assertThat(store.count()).isZero();
    }

    @Test
    void F49_refusesABodyThatInflatesWithoutBound_andOneThatIsTooLarge() throws Exception {
        byte[] bomb = gzip(new byte[50 << 20]);
        assertThat(bomb.length).isLessThan(64 << 10);
        byte[] dense = gzip(new byte[3 << 20]);
        byte[] large = " ".repeat((16 << 20) + 1).getBytes(UTF_8);

        assertThat(post(LINES, bomb, "Content-Encoding", "gzip").statusCode()).isEqualTo(413);
        assertThat(post(LINES, dense, "Content-Encoding", "gzip").body()).contains("more than 100 times");
        assertThat(post(LINES, large).body()).contains("longer than 16777216 bytes");
        assertCounts(post(LINES, events(1).getBytes(UTF_8)), 1, 0, 0);
    }

    @Test
    void F49_refusesWhatIsNestedTooDeeply_andStoresTheRest() throws Exception {
        String deep = "{\"x\":" + "[".repeat(65) + "]".repeat(65) + "}\n";
        String abyss = "[".repeat(8 << 20);

        assertCounts(post(LINES, (deep + events(1) + abyss).getBytes(UTF_8)), 1, 0, 2);
        assertThat(post(JSON, abyss.getBytes(UTF_8)).statusCode()).isEqualTo(400);
        assertThat(client.send(client.request("session")
                                .POST(BodyPublishers.ofString("[".repeat(10_000)))
                                .build())
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void takesAnEventOfTheUsualGreatestLength_howeverWellItCompresses() throws Exception {
        byte[] body = gzip(Lines.of(Events.call("x".repeat(1_000_000), "")).getBytes(UTF_8));
        assertCounts(post(LINES, body, "Content-Encoding", "gzip"), 1, 0, 0);
    }

    @Test
    void F44_withATokenOnlyThoseWhoCarryItMaySend() throws Exception {
        Client guarded = serving(store, TOKEN);
        byte[] body = events(1).getBytes(UTF_8);
        for (String wrong : List.of("Bearer wrong", "Bearer " + TOKEN + "x", TOKEN, "Basic " + TOKEN, "Bearer")) {
            HttpResponse<String> response = post(guarded, LINES, body, "Authorization", wrong);
            assertThat(response.statusCode()).as(wrong).isEqualTo(401);
            assertThat(response.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
            assertThat(response.body()).doesNotContain(TOKEN);
        }
        assertThat(post(guarded, LINES, body).statusCode()).isEqualTo(401);
        assertThat(store.count()).isZero();
        assertCounts(post(guarded, LINES, body, "Authorization", "Bearer " + TOKEN), 1, 0, 0);
        assertThat(guarded.get("health").statusCode()).isEqualTo(200);
    }

    @Test
    void webPagesMayNotSend() throws Exception {
        assertThat(post(LINES, events(1).getBytes(UTF_8), "Origin", "https://evil.example")
                        .statusCode())
                .isEqualTo(403);
        assertThat(store.count()).isZero();
    }

    @Test
    void F31_asksToComeBack_whenTheStoreFails() throws Exception {
        NaiveStore failing = new NaiveStore();
        failing.failWith("SECRET detail");
        Client client = serving(failing, null);

        HttpResponse<String> refused = post(client, LINES, events(1).getBytes(UTF_8));
        failing.failWith(null);

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After").orElseThrow()).matches("\\d+");
        assertThat(refused.body()).doesNotContain("SECRET");
        assertCounts(post(client, LINES, events(1).getBytes(UTF_8)), 1, 0, 0);
    }

    @Test
    void asksToComeBack_whenAsManyWaitForTheStoreAsMay_andStoresWhatItHasTaken() throws Exception {
        int most = 48;
        NaiveStore naive = new NaiveStore();
        Semaphore gate = new Semaphore(0);
        CountDownLatch busy = new CountDownLatch(1);
        Client slow = serving(gated(naive, gate, busy), null);
        ExecutorService clients = Executors.newCachedThreadPool();
        try {
            List<Future<HttpResponse<String>>> sent = new ArrayList<>();
            for (int i = 0; i < 2 * most; i++) {
                sent.add(clients.submit(() -> post(slow, LINES, events(1).getBytes(UTF_8))));
            }
            busy.await();
            eventually("those that are too many are put off", () -> done(sent) == most);
            gate.release(2 * most);
            int taken = 0;
            for (Future<HttpResponse<String>> each : sent) {
                HttpResponse<String> answer = each.get();
                assertThat(answer.statusCode()).isIn(200, 503);
                assertThat(answer.headers().firstValue("Retry-After").isPresent())
                        .isEqualTo(answer.statusCode() == 503);
                taken += answer.statusCode() == 200 ? 1 : 0;
            }
            assertThat(taken).isEqualTo(most);
            assertThat(naive.count()).isEqualTo(most);
        } finally {
            clients.shutdownNow();
        }
    }

    private static long done(List<Future<HttpResponse<String>>> sent) {
        return sent.stream().filter(Future::isDone).count();
    }

    /** The store, whose transactions wait for a permit each. */
    private static EventStore gated(EventStore target, Semaphore gate, CountDownLatch busy) {
        InvocationHandler waiting = (proxy, method, arguments) -> {
            if (method.getName().equals("ingest")) {
                busy.countDown();
                gate.acquire();
            }
            return method.invoke(target, arguments);
        };
        return (EventStore)
                Proxy.newProxyInstance(IngestTest.class.getClassLoader(), new Class<?>[] {EventStore.class}, waiting);
    }

    @Test
    void sixteenClientsSendAtOnce_theSameEventsToo() throws Exception {
        byte[] shared = events(50).getBytes(UTF_8);
        ExecutorService clients = Executors.newFixedThreadPool(16);
        try {
            Callable<Integer> sender = () -> {
                for (int i = 0; i < 2; i++) {
                    assertThat(post(LINES, (events(20) + "x\n").getBytes(UTF_8)).statusCode())
                            .isEqualTo(200);
                    assertThat(post(LINES, shared).statusCode()).isEqualTo(200);
                }
                return 0;
            };
            for (Future<Integer> sent : clients.invokeAll(java.util.Collections.nCopies(16, sender))) {
                sent.get();
            }
        } finally {
            clients.shutdownNow();
        }
        assertThat(store.count()).isEqualTo(16 * 2 * 20 + 50);
        JsonNode counts = client.json("health").path("ingest");
        assertThat(counts.path("requests").asInt()).isEqualTo(64);
        assertThat(counts.path("accepted").asInt()).isEqualTo(16 * 2 * 20 + 50);
        assertThat(counts.path("duplicates").asInt()).isEqualTo(16 * 2 * 50 - 50);
        assertThat(counts.path("rejected").asInt()).isEqualTo(32);
    }

    @Test
    void takesPostOnly_andNoParameters() throws Exception {
        HttpResponse<String> get = client.get("ingest");
        assertThat(get.statusCode()).isEqualTo(405);
        assertThat(get.body()).contains("/ingest takes POST only");
        assertThat(client.send("POST", "ingest?token=x").statusCode()).isEqualTo(400);
    }
}
