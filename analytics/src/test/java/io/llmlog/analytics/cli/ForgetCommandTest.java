package io.llmlog.analytics.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.llmlog.analytics.decode.UserMatch;
import io.llmlog.analytics.forget.PlaceOfEvents;
import io.llmlog.analytics.forget.PlaceReport;
import io.llmlog.analytics.ingest.EventBatch;
import io.llmlog.analytics.notify.KeptNotifications;
import io.llmlog.analytics.service.AnalyticsService;
import io.llmlog.analytics.service.ServiceOptions;
import io.llmlog.analytics.store.EventStore;
import io.llmlog.analytics.store.duckdb.DataDirectory;
import io.llmlog.analytics.store.duckdb.DuckDbStore;
import io.llmlog.analytics.testing.Lines;
import io.llmlog.event.CallContext;
import io.llmlog.testkit.Events;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The whole command, on files, a spool's dead letters and a data directory. */
class ForgetCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path directory;

    private Path file;
    private Path spool;
    private Path data;

    @BeforeEach
    void fill() throws Exception {
        file = Files.writeString(directory.resolve("app.json"), line("bob") + line("bobby") + line("bob"));
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
        spool = Files.createDirectory(directory.resolve("spool"));
        Files.writeString(spool.resolve("dead-letters.jsonl"), letter("bob") + letter("bobby"));
        data = directory.resolve("data");
        try (DataDirectory held = DataDirectory.open(data);
                EventStore store = DuckDbStore.open(held)) {
            EventBatch batch = new EventBatch(Lines.RULES);
            for (String line : Files.readAllLines(file)) {
                batch.add(ByteBuffer.wrap(line.getBytes(UTF_8)));
            }
            assertThat(batch.store(store, Map.of())).isEqualTo(3);
            store.documents().put(KeptNotifications.LASTING, "pager:1", 0, "{\"group\":{\"user_id\":\"bob\"}}");
            store.documents().put(KeptNotifications.LASTING, "pager:2", 0, "{\"group\":{\"user_id\":\"bobby\"}}");
        }
    }

    private AnalyticsService service() {
        return AnalyticsService.start(new ServiceOptions(0, data, List.of(file)));
    }

    private static String line(String user) {
        return Lines.of(Events.call("a question of " + user, "answer").toBuilder()
                .context(CallContext.builder().userId(user).build())
                .build());
    }

    private static String letter(String user) {
        return "{\"@timestamp\":\"2026-11-22T10:00:00Z\",\"sink\":\"s\",\"reason\":\"r\",\"detail\":\"d\",\"event\":"
                + line(user).strip() + "}\n";
    }

    private int forget(String... more) {
        CommandLine command = Main.commandLine();
        command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        String[] arguments = new String[] {
            "forget",
            "--user",
            "bob",
            "--files",
            file.toString(),
            "--spool",
            spool.toString(),
            "--data",
            data.toString()
        };
        String[] all = Arrays.copyOf(arguments, arguments.length + more.length);
        System.arraycopy(more, 0, all, arguments.length, more.length);
        return command.execute(all);
    }

    private void assertForgotten() throws IOException {
        assertThat(out.toString())
                .contains("files " + file + ": 2 removed of 2 found")
                .contains("dead letters in " + spool + ": 1 removed of 1 found")
                .contains("store " + data + ": 3 removed of 3 found (events 2, alerts 0, notifications 1)");
        assertThat(Files.readString(file)).doesNotContain("\"bob\"").contains("\"bobby\"");
        assertThat(Files.readString(onlyLetters())).doesNotContain("\"bob\"").contains("\"bobby\"");
    }

    private Path onlyLetters() throws IOException {
        try (var files = Files.newDirectoryStream(spool, "dead-letters*")) {
            return files.iterator().next();
        }
    }

    @Test
    void forgetsEverywhere() throws Exception {
        assertThat(forget("--yes")).as(err.toString()).isZero();
        assertForgotten();
        try (DataDirectory held = DataDirectory.open(data);
                EventStore store = DuckDbStore.open(held)) {
            assertThat(store.count()).isEqualTo(1);
            assertThat(store.documents().list(KeptNotifications.LASTING)).hasSize(1);
        }
    }

    @Test
    void forgetsInARunningServiceToo() throws Exception {
        try (AnalyticsService service = service()) {
            assertThat(service.awaitCaughtUp(Duration.ofSeconds(20))).isTrue();
            assertThat(forget("--yes")).as(err.toString()).isZero();
            assertForgotten();
            assertThat(service.awaitCaughtUp(Duration.ofSeconds(20))).isTrue();
            assertThat(service.store().count()).isEqualTo(1);
        }
    }

    @Test
    void aDryRunOnlyLooks_andReportsAsJson() throws Exception {
        List<String> copies = List.of("copy.bak", "llmlog.duckdb.old", "llmlog.duckdb-2026-11-22", "service.tar");
        for (String copy : copies) {
            Files.writeString(data.resolve(copy), "");
        }
        assertThat(forget("--dry-run", "--json")).isZero();
        JsonNode report = new ObjectMapper().readTree(out.toString());
        assertThat(report.path("dry_run").asBoolean()).isTrue();
        assertThat(report.path("complete").asBoolean()).isTrue();
        assertThat(report.path("places").findValuesAsText("found")).containsExactly("2", "0", "1", "3");
        assertThat(report.path("places").findValuesAsText("removed")).containsOnly("0");
        assertThat(report.path("places").path(3).path("backups"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrderElementsOf(copies.stream()
                        .map(copy -> data.resolve(copy).toString())
                        .toList());
        assertThat(Files.readString(file)).contains("\"bob\"");
    }

    @Test
    void goesOnAfterAPlaceThatCannotBeSearched_andSaysSo() {
        assertThat(forget("--yes", "--spool", directory.resolve("none").toString()))
                .isOne();
        assertThat(out.toString())
                .contains("LEFT: there is no directory " + directory.resolve("none"))
                .contains("store " + data + ": 3 removed of 3 found");
    }

    @Test
    void aListingThatBreaksOffIsAProblemOfItsPlace() {
        PlaceOfEvents broken = new PlaceOfEvents() {
            @Override
            public String name() {
                return "store";
            }

            @Override
            public PlaceReport forget(UserMatch user, boolean dryRun) {
                throw new UncheckedIOException(new FileSystemException("data", null, "Input/output error"));
            }
        };
        assertThat(ForgetCommand.forget(broken, new UserMatch("bob"), false).problems())
                .singleElement()
                .asString()
                .contains("could not be searched to its end", "Input/output error", "run this again");
    }

    @Test
    void asksFirst_andNeedsAPlace() throws Exception {
        assertThat(forget()).isEqualTo(2);
        assertThat(err.toString()).contains("add --yes");
        assertThat(Files.readString(file)).contains("\"bob\"");
        CommandLine command = Main.commandLine();
        command.setErr(new PrintWriter(err, true));
        assertThat(command.execute("forget", "--user", "bob", "--yes")).isEqualTo(2);
        assertThat(err.toString()).contains("Say where to look");
        assertThat(command.execute("forget", "--user", "bob", "--yes", "--es", "kafka://k/t"))
                .isEqualTo(2);
    }
}
