package io.llmlog.analytics.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class MainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path directory;

    @Test
    void namesEveryWrongFileOfRulesBeforeItServes() {
        assertThat(run("serve", "--redaction-rules", "no.rules", "--prices", "no.json", "--category-rules", "no.txt"))
                .isEqualTo(2);
        assertThat(err.toString())
                .contains("no.rules: there is no such file", "no.json", "no.txt")
                .endsWith("See ./llmlog serve --help.\n")
                .doesNotContain("Usage");
    }

    @Test
    void saysItsCommandsAndVersion() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("serve");
        assertThat(run("--version")).isZero();
        assertThat(out.toString()).contains("llmlog ");
        assertThat(run("serve", "--help")).isZero();
        assertThat(out.toString()).contains("--port=PORT", "--data=DIR", "--tail=FILE...", "--content=MODE");
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).contains("Name a command", "Usage");
        assertThat(run("sreve")).isEqualTo(2);
        assertThat(run("serve", "--prot", "1")).isEqualTo(2);
        assertThat(err.toString()).contains("--prot");
    }

    @Test
    void reportsAllWrongOptionsAtOnce() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));
        assertThat(run(
                        "serve",
                        "--port",
                        "70000",
                        "--data",
                        file.toString(),
                        "--tail",
                        directory.toString(),
                        "--token",
                        "two words",
                        "--keep",
                        "metadata=a year,prompts=3d",
                        "--min-free",
                        "plenty"))
                .isEqualTo(2);
        assertThat(err.toString())
                .contains("--token must consist of letters")
                .doesNotContain("two words")
                .contains("--port was 70000 but must be from 0 to 65535")
                .contains("--data " + file + " is not a directory")
                .contains("--tail " + directory + " is a directory")
                .contains("--keep metadata was 'a year' but must be a time such as 20s, 5m, 1h or 30d")
                .contains("--keep prompts must be metadata or content")
                .contains("--min-free was 'plenty' but must be a size such as 512MiB");
        assertThat(run("serve", "--port", "0", "--keep", "metadata=30d,content=31d"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--keep: content cannot be kept longer");
    }

    @Test
    void refusesAStoreThatItCannotUse_withoutShowingThePassword() {
        assertThat(run("serve", "--port", "0", "--store", "http://elastic:hunter2@es:9200"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--store was 'http://***@es:9200' but must begin with es+https://");
        assertThat(run(
                        "serve",
                        "--port",
                        "0",
                        "--store",
                        "es+https://elastic:hunter2@es:9200/llm-logs?data_stream=true"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("must have daily indices");
        assertThat(run("serve", "--port", "0", "--store", "es+http://elastic:hunter2@es:9200/Logs?gzip=maybe"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("names an index 'Logs'", "gzip").doesNotContain("hunter2");
    }

    @Test
    void explainsWhyItCannotServe() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));
        assertThat(run("serve", "--port", "0", "--data", file.resolve("data").toString()))
                .isEqualTo(1);
        assertThat(err.toString())
                .contains("llmlog: data directory " + file.resolve("data"))
                .doesNotContain("\tat ");
    }

    private int run(String... arguments) {
        CommandLine command = Main.commandLine();
        command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return command.execute(arguments);
    }
}
