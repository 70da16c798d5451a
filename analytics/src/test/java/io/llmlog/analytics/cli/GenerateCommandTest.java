package io.llmlog.analytics.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class GenerateCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path directory;

    @Test
    void tellsWhatItDelivered_andHowToDoItAgain() throws Exception {
        Path file = directory.resolve("events.json");
        Path truth = directory.resolve("truth.json");
        int code = run(
                "--count",
                "200",
                "--days",
                "2",
                "--until",
                "2026-11-20",
                "--incidents",
                "1",
                "--to",
                "file:" + file,
                "--truth",
                truth.toString());
        assertThat(code).as(err.toString()).isZero();
        assertThat(out.toString())
                .contains("generated 200 events", "delivered 200 to file:" + file, "incident 2026-11-")
                .contains("again: --seed 42 --count 200 --from 2026-11-18T00:00:00Z --until 2026-11-20T00:00:00Z");
        assertThat(Files.readAllLines(file)).hasSize(200);
        assertThat(Files.readString(truth)).contains("\"seed\" : 42", "\"segment\"");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void namesAllThatIsWrongAtOnce() {
        int code = run(
                "--count",
                "0",
                "--users",
                "0",
                "--incidents",
                "many",
                "--rate",
                "5",
                "--from",
                "2026-11-01",
                "--until",
                "yesterday",
                "--days",
                "0",
                "--to",
                "ftp:x",
                "--truth",
                directory.toString());
        assertThat(code).isEqualTo(2);
        assertThat(err.toString())
                .contains("--count was 0 but must be from 1 to")
                .contains("--users was 0 but must be from 1 to")
                .contains("--incidents was 'many' but must be none or a number")
                .contains("--rate needs --continuous")
                .contains("--until was 'yesterday' but must be a time")
                .contains("--days goes with --from or with --until, not with both")
                .contains("--days was 0 but must be from 1 to")
                .contains("--to: sink 'ftp:x' must begin with file:")
                .contains("--truth " + directory);
    }

    @Test
    void isAboutNow_orAboutARange() {
        assertThat(run("--continuous", "--from", "2026-11-01", "--rate", "fast", "--to", "file:x"))
                .isEqualTo(2);
        assertThat(err.toString())
                .contains("--continuous is about now: it goes without --from")
                .contains("--rate was 'fast' but must be a number of events a second");
        assertThat(run("--from", "2026-11-02", "--until", "2026-11-01", "--to", "file:x"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--until was 2026-11-01T00:00:00Z but must lie from a second");
    }

    @Test
    void endsAfterSoManyEvents_whenItIsTold() {
        Path file = directory.resolve("live.json");
        int code = run("--continuous", "--rate", "2000/s", "--count", "50", "--kind", "logs", "--to", "file:" + file);
        assertThat(code).as(err.toString()).isZero();
        assertThat(out.toString()).contains("generated 50 events").doesNotContain("again:");
    }

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of("generate"));
        all.addAll(List.of(arguments));
        CommandLine command = Main.commandLine();
        command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return command.execute(all.toArray(String[]::new));
    }
}
