package io.llmlog.analytics.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.llmlog.analytics.deadletter.DeadLetterFiles;
import io.llmlog.analytics.service.AnalyticsService;
import io.llmlog.analytics.service.ServiceOptions;
import io.llmlog.analytics.store.EventStore;
import io.llmlog.analytics.store.duckdb.DataDirectory;
import io.llmlog.analytics.store.duckdb.DuckDbStore;
import io.llmlog.analytics.testing.Lines;
import io.llmlog.testkit.Events;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportCommandTest {
    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void importsOnce_howeverOften_compressedOrNot() throws IOException {
        Path file = write("events.json", events(0, 300) + "no event\n");

        assertThat(run(file.toString())).isZero();
        assertThat(report()).contains("300 stored", "0 there already", "1 rejected", "logs per second");
        assertThat(run(file.toString(), compressed(file).toString())).isZero();

        assertThat(report()).contains("0 stored, 300 there already");
        assertThat(stored()).isEqualTo(300);
        assertThat(new DeadLetterFiles(data().resolve("dead-letters")).read().letters())
                .extracting(letter -> letter.detail())
                .allMatch(detail -> detail.startsWith("byte "));
    }

    @Test
    void importsText_andTellsItAsJson() throws IOException {
        Path log = write(
                "app.log",
                "2026-11-22 10:00:00 [main] INFO c.e.Foo - one\nmore of it\n"
                        + "2026-11-22 10:00:01 [main] ERROR c.e.Foo - two for bob@example.com\n");

        assertThat(run(log.toString(), "--format", "text", "--json")).isZero();
        JsonNode report = new ObjectMapper().readTree(out.toString());

        assertThat(report.path("file").asText()).isEqualTo(log.toString());
        assertThat(report.path("count").asInt()).isEqualTo(2);
        assertThat(report.path("logs_per_second").asInt()).isPositive();
        assertThat(run(compressed(log).toString(), "--format", "text")).isZero();
        assertThat(stored()).isEqualTo(2);
    }

    @Test
    void aRunningServiceTakesThem_afterTheHooksOfTheCommand() throws IOException {
        Path file = write("events.json", events(0, 50) + "{\"cut\n");
        Path hooks = write("hooks.yaml", "rules: [{when: {field: prompt, matches: \" [1-9]$\"}, do: drop}]");
        try (AnalyticsService service = AnalyticsService.start(new ServiceOptions(0, data(), List.of()))) {
            assertThat(run(file.toString(), "--hooks", hooks.toString())).isZero();

            assertThat(report()).contains("41 stored, 0 there already, 9 dropped, 1 rejected");
            assertThat(service.store().count()).isEqualTo(41);
        }
    }

    @Test
    void importsWhatAPatternMatches_andStandardInput() throws IOException {
        write("a-1.json", events(0, 10));
        write("a-2.json", events(10, 20));
        write("b.json", events(20, 30));
        InputStream before = System.in;
        try {
            System.setIn(new ByteArrayInputStream(events(30, 35).getBytes(UTF_8)));
            assertThat(run(directory + "/a-*.json", "-")).isZero();
        } finally {
            System.setIn(before);
        }
        assertThat(stored()).isEqualTo(25);
    }

    @Test
    void keepsWhatItCouldReadOfACutFile_andSaysSo() throws IOException {
        Path packed = compressed(write("events.json", events(0, 300)));
        byte[] bytes = Files.readAllBytes(packed);
        Files.write(packed, Arrays.copyOf(bytes, bytes.length / 2));
        Path good = write("good.json", events(300, 310));

        assertThat(run(packed.toString(), good.toString())).isOne();

        assertThat(err.toString()).contains("events.json.gz cannot be read");
        assertThat(stored()).isBetween(11L, 309L);
    }

    @Test
    void namesAllThatIsWrongAtOnce() throws IOException {
        Path hooks = write("hooks.yaml", "rules: [{do: explode}]");

        assertThat(run(
                        "none.json",
                        directory.toString(),
                        "--zone",
                        "Mars",
                        "--pattern",
                        "((",
                        "--hooks",
                        hooks.toString(),
                        "--url",
                        "x"))
                .isEqualTo(2);

        assertThat(err.toString())
                .contains(
                        "none.json is not there",
                        directory + " is a directory",
                        "--zone was 'Mars'",
                        "--pattern is not in RE2's syntax",
                        "--pattern and --time-format go with --format text",
                        "hooks.yaml:1: 'explode' is unknown",
                        "--url was 'x'");
    }

    private Path data() {
        return directory.resolve("data");
    }

    private long stored() {
        try (DataDirectory opened = DataDirectory.open(data());
                EventStore store = DuckDbStore.open(opened)) {
            return store.count();
        }
    }

    private String report() {
        return out.toString();
    }

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        List<String> line = new ArrayList<>(List.of("import", "--data", data().toString()));
        line.addAll(List.of(arguments));
        return Main.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(line.toArray(String[]::new));
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    private static Path compressed(Path file) throws IOException {
        Path target = file.resolveSibling(file.getFileName() + ".gz");
        try (OutputStream packed = new GZIPOutputStream(Files.newOutputStream(target))) {
            Files.copy(file, packed);
        }
        return target;
    }

    private static String events(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> Lines.of(Events.numbered(i)))
                .collect(Collectors.joining());
    }
}
