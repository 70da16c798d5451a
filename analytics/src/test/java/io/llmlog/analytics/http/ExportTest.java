package io.llmlog.analytics.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmlog.analytics.export.ExportFolder;
import io.llmlog.analytics.store.IngestBatch;
import io.llmlog.analytics.store.WriteGate;
import io.llmlog.analytics.testing.Lines;
import io.llmlog.event.Capture;
import io.llmlog.event.CaptureSource;
import io.llmlog.event.EventType;
import io.llmlog.event.LlmEvent;
import io.llmlog.event.LlmRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code /events/export} over a real socket and a real store. */
class ExportTest {
    private static final int BIG = 24;

    @TempDir
    private Path directory;

    private TrafficApi api;
    private volatile @Nullable String full;

    @BeforeEach
    void start() {
        Path temporary = directory.resolve("temporary");
        api = TrafficApi.start(
                directory.resolve("data"),
                9,
                100,
                store -> new ExportEndpoint(store, ExportFolder.in(temporary, () -> full)));
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private HttpResponse<byte[]> get(String parameters, String... headers) throws Exception {
        HttpRequest.Builder request = api.client().request("events/export" + parameters);
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<byte[]> response =
                HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        assertThat(response.statusCode()).as(new String(response.body(), UTF_8)).isEqualTo(200);
        return response;
    }

    private static List<JsonNode> lines(byte[] body) {
        return new String(body, UTF_8).lines().map(TrafficApi::json).toList();
    }

    @Test
    void jsonLinesHoldEveryEventAsItCame_oldestFirst() throws Exception {
        HttpResponse<byte[]> response = get("");
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/x-ndjson");
        assertThat(response.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"llmlog-events.jsonl\"");
        List<JsonNode> lines = lines(response.body());
        assertThat(lines).containsExactlyInAnyOrderElementsOf(api.events());
        assertThat(lines.stream().map(event -> event.path("@timestamp").asText()))
                .isSorted();
    }

    @Test
    void whatNeedsRoomOnTheDiskWaitsUntilThereIsSome_andTheRestIsAnswered() throws Exception {
        full = "make room";
        HttpResponse<String> refused = HttpClient.newHttpClient()
                .send(
                        api.client().request("events/export?format=parquet").build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("30");
        assertThat(lines(get("?format=jsonl").body())).hasSameSizeAs(api.events());
        assertThat(directory.resolve("temporary")).doesNotExist();
        full = null;
        assertThat(get("?format=parquet").body()).startsWith('P', 'A', 'R', '1');
    }

    @Test
    void aBodyNamesConditionsAndFields() throws Exception {
        HttpResponse<String> response = api.post(
                "events/export",
                "{\"filter\":{\"exists\":\"user_id\"},\"fields\":[\"user_id\"],\"sort\":\"user_id:desc\"}");
        List<String> users = response.body().lines().toList();
        assertThat(users)
                .hasSameSizeAs(api.events().stream()
                        .filter(event -> event.has("user_id"))
                        .toList());
        assertThat(users.get(0)).matches("\\{\"user_id\":\"u-\\d\"}");
        assertThat(users).isSortedAccordingTo((left, right) -> right.compareTo(left));
    }

    @Test
    void compressedAsAFile_orOnTheWay() throws Exception {
        HttpResponse<byte[]> file = get("?gzip=true");
        assertThat(file.headers().firstValue("Content-Disposition").orElseThrow())
                .contains("llmlog-events.jsonl.gz");
        assertThat(file.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(lines(unpacked(file.body()))).hasSameSizeAs(api.events());
        HttpResponse<byte[]> onTheWay = get("?format=csv", "Accept-Encoding", "gzip, br");
        assertThat(onTheWay.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(new String(unpacked(onTheWay.body()), UTF_8)).startsWith("'@timestamp,schema_version,");
    }

    private static byte[] unpacked(byte[] bytes) throws IOException {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return in.readAllBytes();
        }
    }

    @Test
    void csvHasAColumnForEachField() throws Exception {
        byte[] body = get("?format=csv&fields=event_id,tags,latency_ms").body();
        try (InputStreamReader reader = new InputStreamReader(new ByteArrayInputStream(body), UTF_8)) {
            List<CSVRecord> rows = CSVFormat.RFC4180.parse(reader).getRecords();
            assertThat(rows).hasSize(api.events().size() + 1);
            assertThat(rows.get(0)).containsExactly("event_id", "tags", "latency_ms");
            assertThat(rows.stream().skip(1).map(row -> row.get(0)))
                    .containsExactlyInAnyOrderElementsOf(api.events().stream()
                            .map(event -> event.path("event_id").asText())
                            .toList());
        }
    }

    @Test
    void parquetIsTyped() throws Exception {
        Path file = directory.resolve("it's.parquet");
        Files.write(file, get("?format=parquet").body());
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.prepareStatement(
                        "SELECT count(*), count(DISTINCT event_id), sum(latency_ms), count(*) FILTER (WHERE"
                                + " list_contains(tags, 'search')), sum(epoch_ms(\"@timestamp\")), count(\"labels\"),"
                                + " typeof(any_value(cost_usd)), typeof(any_value(event_id)) FROM read_parquet(?)")) {
            statement.setString(1, file.toString());
            ResultSet row = statement.executeQuery();
            row.next();
            assertThat(row.getLong(1)).isEqualTo(api.events().size());
            assertThat(row.getLong(2)).isEqualTo(api.events().size());
            assertThat(row.getLong(3))
                    .isEqualTo(sum(event -> event.path("latency_ms").asLong()));
            assertThat(row.getLong(4))
                    .isEqualTo(sum(event -> event.path("tags").toString().contains("\"search\"") ? 1 : 0));
            assertThat(row.getLong(5))
                    .isEqualTo(sum(event ->
                            Instant.parse(event.path("@timestamp").asText()).toEpochMilli()));
            assertThat(row.getLong(6)).isEqualTo(sum(event -> event.has("labels") ? 1 : 0));
            assertThat(row.getString(7)).isEqualTo("DOUBLE");
            assertThat(row.getString(8)).isEqualTo("UUID");
        }
        assertNothingIsLeft();
    }

    private long sum(java.util.function.ToLongFunction<JsonNode> value) {
        return api.events().stream().mapToLong(value).sum();
    }

    private void assertNothingIsLeft() throws IOException {
        try (Stream<Path> left = Files.walk(directory.resolve("temporary"))) {
            assertThat(left.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void aFolderGivesUpWhatAKilledServiceLeftThere() throws Exception {
        Path left =
                Files.createDirectories(directory.resolve("old/export/part-1")).resolve("rows.jsonl");
        Files.writeString(left, "{}");
        ExportFolder.in(directory.resolve("old"), WriteGate.OPEN);
        assertThat(left).doesNotExist();
    }

    @Test
    void nothingFoundIsAnEmptyFile() throws Exception {
        assertThat(get("?user=nobody").body()).isEmpty();
        assertThat(new String(get("?user=nobody&format=csv&fields=model").body(), UTF_8))
                .isEqualTo("model\r\n");
        assertThat(get("?user=nobody&format=parquet").body()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        ?format=xml                | format | xml   | must be one of jsonl, csv, parquet
        ?gzip=maybe                | gzip   | maybe | must be true or false
        ?gzip=true&format=parquet  | gzip   | true  | parquet files are compressed in themselves
        ?limit=5                   | limit  | 5     | is not a parameter of this path
        """)
    void refusesWhatIsWrong(String parameters, String parameter, String value, String message) throws Exception {
        HttpResponse<String> response = api.client().get("events/export" + parameters);
        assertThat(response.statusCode()).isEqualTo(400);
        JsonNode error = Client.json(response).path("error");
        assertThat(error.path("parameter").asText()).isEqualTo(parameter);
        assertThat(error.path("value").asText()).isEqualTo(value);
        assertThat(error.path("message").asText()).contains(message);
    }

    /** Pages of events that no socket's buffers hold. */
    private void storeBigEvents() {
        api.store()
                .ingest(new IngestBatch(
                        IntStream.range(0, BIG)
                                .mapToObj(i -> Lines.decoded(
                                        LlmEvent.builder(EventType.LLM_INTERACTION, Capture.by(CaptureSource.TIMER))
                                                .eventId(new UUID(0x7000L | (long) i << 16, Long.MIN_VALUE).toString())
                                                .timestamp(TrafficApi.NOW.minusSeconds(1))
                                                .request(LlmRequest.builder()
                                                        .prompt("word ".repeat(120_000))
                                                        .build())
                                                .build()))
                                .toList(),
                        Map.of()));
    }

    /** Asks for all events and reads no more than the beginning of the answer. */
    private Socket slowReader() throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(8 << 10);
        socket.connect(new java.net.InetSocketAddress(
                InetAddress.getLoopbackAddress(), api.api().address().getPort()));
        socket.getOutputStream().write("GET /events/export HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(UTF_8));
        byte[] status = socket.getInputStream().readNBytes("HTTP/1.1 200 OK".length());
        assertThat(new String(status, UTF_8)).isEqualTo("HTTP/1.1 200 OK");
        return socket;
    }

    @Test
    void aSlowReaderHoldsNoLock_andAnExportThatIsBrokenOffDoesNotLookWhole() throws Exception {
        storeBigEvents();
        try (Socket slow = slowReader()) {
            assertThat(api.store().count()).isEqualTo(api.events().size() + BIG);
            // Takes the lock that nobody shares.
            api.store().close();
            String rest = new String(slow.getInputStream().readAllBytes(), UTF_8);
            assertThat(rest).contains("Transfer-Encoding: chunked").doesNotEndWith("\r\n0\r\n\r\n");
        }
    }

    @Test
    void whoLeavesFreesHisPlace_andThereAreFour() throws Exception {
        storeBigEvents();
        List<Socket> readers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            readers.add(slowReader());
        }
        HttpResponse<String> fifth = api.client().get("events/export?user=nobody");
        assertThat(fifth.statusCode()).isEqualTo(429);
        assertThat(fifth.headers().firstValue("Retry-After")).isPresent();
        for (Socket reader : readers) {
            reader.close();
        }
        Instant deadline = Instant.now().plus(Duration.ofSeconds(30));
        while (api.client().get("events/export?user=nobody").statusCode() == 429) {
            assertThat(Instant.now()).isBefore(deadline);
            Thread.onSpinWait();
        }
    }

    @Test
    void aStoreThatFailsAtOnceIsSaidAsAnError() throws Exception {
        api.store().close();
        HttpResponse<String> response = api.client().get("events/export");
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Content-Disposition")).isEmpty();
    }
}
