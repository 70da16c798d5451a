package io.llmlog.analytics.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.sink.Lines;
import io.llmlog.spool.Spool;
import io.llmlog.spool.SpoolOptions;
import io.llmlog.status.Status;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SpoolCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path directory;

    @Test
    void showsWhatWaits_andVerifiesIt() throws IOException {
        fill();

        assertThat(run("spool", "inspect", directory.toString())).isZero();
        assertThat(out.toString())
                .contains("producer p-1")
                .contains("kafka://k/t: ")
                .contains("bytes to send");
        assertThat(run("spool", "verify", directory.toString())).isZero();
        assertThat(out.toString()).contains("2 events").contains("1 files");
    }

    @Test
    void findsDamage() throws IOException {
        fill();
        Path segment = segment();
        byte[] bytes = Files.readAllBytes(segment);
        bytes[new String(bytes, StandardCharsets.ISO_8859_1).indexOf("event_id")] ^= 0x40;
        Files.write(segment, bytes);

        assertThat(run("spool", "verify", directory.toString())).isOne();
        assertThat(out.toString()).contains("bytes damaged in 1 places").contains("DAMAGED");
    }

    @Test
    void explainsWhatIsWrong() {
        assertThat(run("spool")).isEqualTo(2);
        assertThat(run("spool", "inspect", directory.resolve("none").toString()))
                .isOne();
        assertThat(err.toString()).contains("there is no directory " + directory.resolve("none"));
        assertThat(run("spool", "inspect", directory.toString())).isZero();
        assertThat(out.toString()).contains("nothing waits in " + directory);
    }

    private void fill() {
        byte[] lines = "{\"event_id\":\"a\"}\n{\"event_id\":\"b\"}\n".getBytes(StandardCharsets.UTF_8);
        try (Spool spool = Spool.open(
                SpoolOptions.at(directory, "p-1"), List.of("kafka://k/t"), new Status((level, message) -> {}))) {
            assertThat(spool.append(new Lines(lines, 0, new int[] {lines.length / 2, lines.length}, 2), 0))
                    .isEqualTo(2);
        }
    }

    private Path segment() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> {
                        try {
                            return Files.isRegularFile(file)
                                    && Files.readString(file, StandardCharsets.ISO_8859_1)
                                            .contains("event_id");
                        } catch (IOException unreadable) {
                            throw new java.io.UncheckedIOException(unreadable);
                        }
                    })
                    .findFirst()
                    .orElseThrow();
        }
    }

    private int run(String... arguments) {
        CommandLine command = Main.commandLine();
        command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return command.execute(arguments);
    }
}
