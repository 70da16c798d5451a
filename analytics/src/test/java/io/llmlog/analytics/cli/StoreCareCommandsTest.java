package io.llmlog.analytics.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.analytics.document.Document;
import io.llmlog.analytics.service.AnalyticsService;
import io.llmlog.analytics.service.ServiceOptions;
import io.llmlog.analytics.store.IngestBatch;
import io.llmlog.analytics.testing.Lines;
import io.llmlog.testkit.Events;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code llmlog backup}, {@code restore}, {@code compact} and {@code doctor}. */
class StoreCareCommandsTest {
    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    @TempDir
    private Path directory;

    @Test
    void backsUpWhileTheServiceRuns_andRestoresElsewhere() throws Exception {
        Path data = directory.resolve("data");
        Path other = directory.resolve("other");
        try (AnalyticsService service = service(data)) {
            store(service, 0, 30);
            Files.createDirectories(data.resolve("rules"));
            Files.writeString(data.resolve("rules/mine.txt"), "a rule");
            for (String name : List.of("backup", "backup.zip")) {
                String to = directory.resolve(name).toString();
                assertThat(run("backup", "--data", data.toString(), "--to", to)).isZero();
                assertThat(out.toString()).contains("30 events");
                assertThat(run("backup", "--data", data.toString(), "--to", to)).isEqualTo(1);
                assertThat(err.toString()).contains("is there already", "--force");
            }
            store(service, 30, 40);
            assertThat(service.store().count()).isEqualTo(40);
            assertThat(run("restore", "--from", directory.resolve("backup").toString(), "--data", data.toString()))
                    .isEqualTo(1);
            assertThat(err.toString()).contains("in use by another service");
            assertThat(run("forget", "--user", "u-17", "--data", data.toString(), "--dry-run"))
                    .isZero();
            assertThat(out.toString()).contains("not searched: backup " + directory.resolve("backup.zip"));
        }
        for (String name : List.of("backup", "backup.zip")) {
            assertThat(run("restore", "--from", directory.resolve(name).toString(), "--data", other + name))
                    .isZero();
            assertThat(Path.of(other + name).resolve("rules/mine.txt")).hasContent("a rule");
            try (AnalyticsService restored = service(Path.of(other + name))) {
                assertThat(restored.store().count()).isEqualTo(30);
                assertThat(restored.store().checkpoints()).containsEntry("mark", "30");
                assertThat(restored.store().documents().list("rule")).hasSize(1);
            }
        }
        assertThat(run("restore", "--from", directory.resolve("backup").toString(), "--data", data.toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("is not empty");
        assertThat(run(
                        "restore",
                        "--from",
                        directory.resolve("backup").toString(),
                        "--data",
                        data.toString(),
                        "--force"))
                .isZero();
        try (AnalyticsService restored = service(data);
                Stream<Path> files = Files.list(data)) {
            assertThat(restored.store().count()).isEqualTo(30);
            assertThat(files.map(Path::getFileName).map(Path::toString))
                    .anyMatch(name -> name.startsWith("before-restore-"));
        }
    }

    @Test
    void replacesAnOlderBackupWhenToldTo_andNothingElse() throws Exception {
        Path data = directory.resolve("data");
        try (AnalyticsService service = service(data)) {
            store(service, 0, 5);
            Path zip = directory.resolve("backup.zip");
            assertThat(run("backup", "--data", data.toString(), "--to", zip.toString()))
                    .isZero();
            store(service, 5, 6);
            assertThat(run("backup", "--data", data.toString(), "--to", zip.toString(), "--force"))
                    .isZero();
            assertThat(out.toString()).contains("6 events");
            Path others = Files.writeString(directory.resolve("others.zip"), "no backup");
            for (Path other : List.of(others, Files.createDirectory(directory.resolve("home")))) {
                assertThat(run("backup", "--data", data.toString(), "--to", other.toString(), "--force"))
                        .isEqualTo(1);
                assertThat(err.toString()).contains("is no backup: it is left alone");
            }
            assertThat(others).hasContent("no backup");
            assertThat(run(
                            "backup",
                            "--data",
                            data.toString(),
                            "--to",
                            data.resolve("x").toString()))
                    .isEqualTo(1);
            assertThat(err.toString()).contains("in the data directory itself");
        }
    }

    @Test
    void compactsWithTheServiceAndWithout() throws Exception {
        Path data = directory.resolve("data");
        try (AnalyticsService service = service(data)) {
            store(service, 0, 5);
            assertThat(run("compact", "--data", data.toString())).isZero();
            assertThat(out.toString()).matches("The store took \\d+ MiB and takes \\d+ MiB now.\\R");
            assertThat(service.store().count()).isEqualTo(5);
        }
        assertThat(run("compact", "--data", data.toString())).isZero();
        try (AnalyticsService service = service(data)) {
            assertThat(service.store().count()).isEqualTo(5);
            assertThat(service.store().documents().list("rule")).hasSize(1);
        }
    }

    @Test
    void whatIsStored_backedUpAndRestored_isForTheOwnerAlone() throws Exception {
        Path data = directory.resolve("data");
        try (AnalyticsService service = service(data)) {
            store(service, 0, 5);
            Files.writeString(data.resolve("rules.txt"), "a rule");
        }
        Path backup = directory.resolve("backup");
        Path zip = directory.resolve("backup.zip");
        Path restored = directory.resolve("restored");
        for (Path to : List.of(backup, zip)) {
            assertThat(run("backup", "--data", data.toString(), "--to", to.toString()))
                    .isZero();
        }
        assertThat(run("restore", "--from", zip.toString(), "--data", restored.toString()))
                .isZero();
        assertThat(run("compact", "--data", data.toString())).isZero();
        for (Path closed : List.of(data, backup, restored)) {
            assertThat(rights(closed)).as("%s", closed).isEqualTo("rwx------");
            assertThat(rights(closed.resolve("llmlog.duckdb"))).isEqualTo("rw-------");
        }
        assertThat(rights(zip)).isEqualTo("rw-------");
        assertThat(rights(backup.resolve("rules.txt"))).isEqualTo("rw-------");
        assertThat(rights(restored.resolve("rules.txt"))).isEqualTo("rw-------");
    }

    @Test
    void aBackupReplacesWhatAKilledOneLeft_andNothingOfOthers() throws Exception {
        Path data = directory.resolve("data");
        try (AnalyticsService service = service(data)) {
            store(service, 0, 5);
        }
        Path others = Files.createDirectory(directory.resolve("backup.unfinished"));
        Path mine = Files.writeString(others.resolve("mine.txt"), "not of a backup");
        String to = directory.resolve("backup").toString();
        assertThat(run("backup", "--data", data.toString(), "--to", to)).isEqualTo(1);
        assertThat(err.toString()).contains("was not left by a backup: move it away");
        assertThat(mine).hasContent("not of a backup");
        Files.move(mine, others.resolve("backup.unfinished"));
        assertThat(run("backup", "--data", data.toString(), "--to", to)).isZero();
        assertThat(others).doesNotExist();
    }

    @Test
    void restoresNoBackupThatIsNotAsItWasMade() throws Exception {
        Path data = directory.resolve("data");
        try (AnalyticsService service = service(data)) {
            store(service, 0, 5);
        }
        Path backup = directory.resolve("backup");
        assertThat(run("backup", "--data", data.toString(), "--to", backup.toString()))
                .isZero();
        flip(backup.resolve("llmlog.duckdb"));
        Path target = directory.resolve("target");
        assertThat(run("restore", "--from", backup.toString(), "--data", target.toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("llmlog.duckdb is not as it was made", "nothing was restored");
        assertThat(target.resolve("llmlog.duckdb")).doesNotExist();

        flip(backup.resolve("llmlog.duckdb"));
        Path manifest = backup.resolve("manifest.json");
        String original = Files.readString(manifest);
        Files.writeString(manifest, original.replaceAll("\"layout\" : \\d+", "\"layout\" : 99"));
        assertThat(run("restore", "--from", backup.toString(), "--data", target.toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("newer version", "layout 99");
        Files.writeString(manifest, original.replace("\"llmlog.duckdb\"", "\"../llmlog.duckdb\""));
        assertThat(run("restore", "--from", backup.toString(), "--data", target.toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("names a file outside of itself");
        assertThat(run("restore", "--from", data.toString(), "--data", target.toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("is no backup");
        Files.writeString(manifest, original);
        assertThat(run("restore", "--from", backup.toString(), "--data", target.toString()))
                .isZero();
    }

    @Test
    void theDoctorFindsNothingWrongWithAHealthyDirectory_withItsServiceAndWithout() throws Exception {
        Path data = directory.resolve("data");
        Path followed = Files.writeString(directory.resolve("events.json"), Lines.of(Events.numbered(1)));
        try (AnalyticsService service = AnalyticsService.start(new ServiceOptions(0, data, List.of(followed)))) {
            assertThat(service.awaitCaughtUp(Duration.ofSeconds(30))).isTrue();
            assertThat(run("doctor", "--data", data.toString())).isZero();
            assertThat(out.toString())
                    .contains("one runs on", "1 events, every block readable", "read to byte " + Files.size(followed))
                    .doesNotContain("error", "warning");
        }
        assertThat(run("doctor", "--data", data.toString())).isZero();
        assertThat(out.toString()).contains("none runs on", "leftovers  none").doesNotContain("error", "warning");
        Files.writeString(followed, "");
        assertThat(run("doctor", "--data", data.toString())).isZero();
        assertThat(out.toString()).contains("warning sources").contains("it was cut or replaced");
        assertThat(run("doctor", "--data", directory.resolve("none").toString()))
                .isEqualTo(1);
        assertThat(out.toString()).contains("there is no data directory");
    }

    @Test
    void theDoctorNamesWhatIsWrong_andRepairsIt() throws Exception {
        Path data = directory.resolve("data");
        try (AnalyticsService service = service(data)) {
            store(service, 0, 200);
        }
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(data.resolve("llmlog.duckdb.new"), "half a copy");
        flip(data.resolve("llmlog.duckdb"));

        assertThat(run("doctor", "--data", data.toString())).isEqualTo(1);
        assertThat(out.toString())
                .contains("warning rights", "warning leftovers  of interrupted work: llmlog.duckdb.new")
                .containsPattern("error   store .*checksum.*--repair");
        assertThat(data.resolve("llmlog.duckdb.new")).exists();

        assertThat(run("doctor", "--data", data.toString(), "--repair")).isZero();
        assertThat(out.toString()).contains("deleted llmlog.duckdb.new", "The store was damaged", "put aside");
        assertThat(run("doctor", "--data", data.toString())).isZero();
        assertThat(out.toString()).contains("every block readable", "only the owner");
    }

    private static AnalyticsService service(Path data) {
        return AnalyticsService.start(new ServiceOptions(0, data, List.of()));
    }

    private static void store(AnalyticsService service, int from, int to) {
        service.store()
                .ingest(new IngestBatch(
                        IntStream.range(from, to)
                                .mapToObj(i -> Lines.decoded(Events.numbered(i)))
                                .toList(),
                        Map.of("mark", String.valueOf(to))));
        service.store().documents().put("rule", "r" + to, Document.ABSENT, "{}");
    }

    private static String rights(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private static void flip(Path file) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(bytes.length() / 2);
            int before = bytes.read();
            bytes.seek(bytes.length() / 2);
            bytes.write(before ^ 1);
        }
    }

    private int run(String... arguments) {
        out = new StringWriter();
        err = new StringWriter();
        CommandLine command = Main.commandLine();
        command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return command.execute(arguments);
    }
}
