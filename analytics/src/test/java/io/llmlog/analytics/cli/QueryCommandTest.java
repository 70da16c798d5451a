package io.llmlog.analytics.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.llmlog.analytics.service.AnalyticsService;
import io.llmlog.analytics.service.ServiceOptions;
import io.llmlog.analytics.store.EventStore;
import io.llmlog.analytics.store.IngestBatch;
import io.llmlog.analytics.store.duckdb.DataDirectory;
import io.llmlog.analytics.store.duckdb.DuckDbStore;
import io.llmlog.analytics.testing.Lines;
import io.llmlog.analytics.testing.Traffic;
import io.llmlog.event.LlmEvent;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** {@code llmlog query} on a data directory with a service, without one, and by an address. */
class QueryCommandTest {
    private static final Instant FROM = Instant.parse("2026-11-22T10:00:00Z");
    private static final String DAY = "--start=2026-11-22";
    private static final String END = "--end=2026-11-23";

    @TempDir
    private static Path directory;

    private static Path data;
    private static List<LlmEvent> events;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void store() {
        data = directory.resolve("data");
        events = Traffic.events(11, 200, FROM, Duration.ofHours(2));
        try (DataDirectory opened = DataDirectory.open(data);
                EventStore store = DuckDbStore.open(opened)) {
            store.ingest(new IngestBatch(events.stream().map(Lines::decoded).toList(), Map.of()));
        }
    }

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        CommandLine command = Main.commandLine();
        command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return command.execute(arguments);
    }

    private String answer(String... arguments) {
        assertThat(run(arguments)).as(err.toString()).isZero();
        return out.toString();
    }

    private static String[] query(String command, String place, String... more) {
        List<String> arguments = new ArrayList<>(List.of("query", command, place, DAY, END));
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }

    @Test
    void theAnswerIsTheSame_whoeverHasTheStore() throws Exception {
        String[] more = {"--where=latency_ms>=1000", "--sort=latency_ms:desc", "--limit=7", "--output=json"};
        String place = "--data=" + data;
        String alone = answer(query("events", place, more));
        String groups = answer(query("aggregate", place, "--group-by=model", "--output=json"));
        String unusual = answer(query("anomalies", place, "--metric=p95:latency_ms", "--output=json"));
        String file = exported(place);
        try (AnalyticsService service = AnalyticsService.start(new ServiceOptions(0, data, List.of()))) {
            for (String other : List.of(place, "--url=" + service.address())) {
                assertThat(answer(query("events", other, more))).isEqualTo(alone);
                assertThat(answer(query("aggregate", other, "--group-by=model", "--output=json")))
                        .isEqualTo(groups);
                assertThat(answer(query("anomalies", other, "--metric=p95:latency_ms", "--output=json")))
                        .isEqualTo(unusual);
                assertThat(exported(other)).isEqualTo(file);
            }
        }
        JsonNode page = new ObjectMapper().readTree(alone);
        assertThat(page.path("events")).hasSize(7);
        assertThat(file.lines().count()).isEqualTo(events.size());
    }

    private String exported(String place) throws Exception {
        Path file = directory.resolve("events.jsonl");
        answer(query("events", place, "--all", "--output=jsonl", "--out=" + file));
        assertThat(directory.resolve("events.jsonl.part")).doesNotExist();
        return Files.readString(file);
    }

    @Test
    void aTableHasTheColumnsThatAreWanted_andSaysThatThereAreMore() {
        String table =
                answer(query("events", "--data=" + data, "--model=gpt-4o", "--limit=3", "--fields=model,latency_ms"));
        assertThat(table.lines().toList()).hasSize(4);
        assertThat(table).startsWith("model   latency_ms");
        assertThat(err.toString()).contains("there are more: --limit, --all, or --after ");
        String cursor = err.toString().strip().replaceAll(".* ", "");
        assertThat(answer(query(
                        "events",
                        "--data=" + data,
                        "--model=gpt-4o",
                        "--limit=3",
                        "--fields=event_id",
                        "--after=" + cursor)))
                .startsWith("event_id");
        assertThat(answer(query("events", "--data=" + data, "--event-type=log", "--limit=2")))
                .contains("log.level", "message")
                .doesNotContain("latency_ms");
    }

    @Test
    void aPageIsWrittenAsAFileToo() throws Exception {
        Path file = directory.resolve("page.csv");
        answer(query(
                "events", "--data=" + data, "--limit=5", "--output=csv", "--fields=@timestamp,model", "--out=" + file));
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(6);
        assertThat(lines.get(0)).isEqualTo("'@timestamp,model");
    }

    @Test
    void groupsAsATableAndAsCsv() {
        String table = answer(query(
                "aggregate",
                "--data=" + data,
                "--every=1h",
                "--measure=count",
                "--measure=avg:latency_ms",
                "--where=latency_ms"));
        assertThat(table.lines().toList()).hasSize(3);
        assertThat(table)
                .startsWith("time                  count  avg:latency_ms")
                .contains("2026-11-22T10:00:00Z");
        String csv = answer(query(
                "aggregate", "--data=" + data, "--group-by=labels.team", "--measure=max:@timestamp", "--output=csv"));
        assertThat(csv).startsWith("labels.team,max:@timestamp\r\n").contains("search,2026-11-22T1");
        answer(query("aggregate", "--data=" + data, "--group-by=user_id", "--limit=2"));
        assertThat(err.toString()).contains("there are more groups: --limit");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        events    | --start=yesterday           | --start was 'yesterday' but must be an ISO 8601 time
        events    | --where=latency_ms>fast     | --where was 'latency_ms>fast' but the value of latency_ms must be a whole number
        events    | --filter={"exists":"x"}     | --filter.exists was 'x' but must be a field of an event
        events    | --fields=x                  | --fields was 'x' but must be fields of an event
        events    | --limit=5000                | --limit was '5000' but must be a whole number from 1 to 1000
        events    | --after=x                   | --after was 'x' but must be the next_cursor
        events    | --all                       | --all needs --output jsonl, csv or parquet
        events    | --out=x                     | --out needs --output jsonl, csv or parquet
        events    | --gzip                      | --gzip needs --all
        events    | --url=logs.example.com      | --url was 'logs.example.com' but must begin with http
        aggregate | --measure=sum               | --measure was 'sum' but must be count
        aggregate | --every=1x                  | --histogram was '1x' but must be a whole number and a unit
        aggregate | --order-by=p95:latency_ms   | --order-by was 'p95:latency_ms' but must be one of the measures
        """)
    void sayWhatIsWrong_inTermsOfTheOptions(String command, String option, String message) {
        assertThat(run("query", command, "--data=" + data, option)).isEqualTo(2);
        assertThat(err.toString()).contains(message);
    }

    @Test
    void saysWhoCannotBeAsked() {
        assertThat(run("query", "events", "--data=" + directory.resolve("nothing")))
                .isEqualTo(1);
        assertThat(err.toString()).contains("there is no data directory");
        assertThat(run("query", "events", "--url=http://127.0.0.1:1")).isEqualTo(1);
        assertThat(err.toString()).contains("nobody answers at http://127.0.0.1:1/");
        assertThat(run("query")).isEqualTo(2);
    }

    @Test
    void helpHasExamples() {
        assertThat(answer("query", "events", "--help")).contains("Examples:", "--keyword \"time out\"");
        assertThat(answer("query", "aggregate", "--help")).contains("Examples:", "--measure p95:latency_ms");
    }
}
