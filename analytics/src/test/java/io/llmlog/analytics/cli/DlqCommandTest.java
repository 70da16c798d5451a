package io.llmlog.analytics.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DlqCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path spool;

    @BeforeEach
    void someDeadLetters() throws IOException {
        Files.write(
                spool.resolve("dead-letters.jsonl"),
                List.of(
                        letter(1, "mapper_parsing_exception"),
                        letter(2, "too_large"),
                        "half a line",
                        letter(3, "mapper_parsing_exception")));
    }

    @Test
    void listsThemBySinkAndReason() {
        assertThat(run("dlq", "list", spool.toString())).isZero();
        assertThat(out.toString())
                .contains("2  es+http://es:9200/llm-logs  mapper_parsing_exception")
                .contains("1  es+http://es:9200/llm-logs  too_large")
                .contains("3 dead letters in " + spool);
        assertThat(err.toString()).contains("1 lines there hold no event");
    }

    @Test
    void F7_sendsThoseOfAReasonAgain_andKeepsTheRest() throws IOException {
        Path target = spool.resolve("replayed.json");

        assertThat(run(
                        "dlq",
                        "replay",
                        spool.toString(),
                        "--reason",
                        "mapper_parsing_exception",
                        "--to",
                        "file:" + target))
                .isZero();

        assertThat(Files.readAllLines(target))
                .containsExactly(
                        "{\"event_id\":\"e1\",\"cost_usd\":1.0E-4}", "{\"event_id\":\"e3\",\"cost_usd\":1.0E-4}");
        assertThat(out.toString()).contains("sent 2 of 2");
        assertThat(left()).containsExactlyInAnyOrder("half a line", letter(2, "too_large"));
    }

    @Test
    void keepsWhatDoesNotArrive() throws IOException {
        assertThat(run("dlq", "replay", spool.toString(), "--to", "es+http://127.0.0.1:1/llm-logs"))
                .isOne();

        assertThat(out.toString()).contains("sent 0 of 3").contains("3 stay");
        assertThat(left()).hasSize(4);
    }

    @Test
    void deletesThemOnlyWhenItIsMeant() throws IOException {
        assertThat(run("dlq", "drop", spool.toString())).isOne();
        assertThat(err.toString()).contains("3 dead letters would be deleted for good: add --yes");
        assertThat(left()).hasSize(4);

        assertThat(run("dlq", "drop", spool.toString(), "--reason", "too_large", "--yes"))
                .isZero();
        assertThat(out.toString()).contains("deleted 1 dead letters");
        assertThat(left()).hasSize(3);
    }

    @Test
    void explainsWhatIsWrong() {
        assertThat(run("dlq")).isEqualTo(2);
        assertThat(run("dlq", "list", spool.resolve("none").toString())).isOne();
        assertThat(err.toString()).contains("there is no directory " + spool.resolve("none"));
        assertThat(run("dlq", "replay", spool.toString(), "--to", "ftp://x")).isOne();
        assertThat(err.toString()).contains("sink 'ftp://x' must begin with");
    }

    private List<String> left() throws IOException {
        try (Stream<Path> files = Files.list(spool)) {
            return files.filter(file -> file.getFileName().toString().startsWith("dead-letters"))
                    .flatMap(DlqCommandTest::lines)
                    .toList();
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    private static String letter(int id, String reason) {
        return """
                {"@timestamp":"2026-11-22T10:00:00Z","sink":"es+http://es:9200/llm-logs","reason":"%s","detail":"field [x]",\
                "event":{"event_id":"e%d","cost_usd":1.0E-4}}""".formatted(reason, id);
    }

    private int run(String... arguments) {
        CommandLine command = Main.commandLine();
        command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return command.execute(arguments);
    }
}
