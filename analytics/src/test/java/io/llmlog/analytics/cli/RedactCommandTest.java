package io.llmlog.analytics.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class RedactCommandTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final StringWriter err = new StringWriter();

    @Test
    void replacesWhatItFinds_andSaysHowMuch() {
        int exit = run("Schöne Grüße, alice@example.com\nCall +1 415 555 2671 or write to alice@example.com.\n");

        assertThat(exit).isZero();
        assertThat(out()).isEqualTo("Schöne Grüße, <EMAIL_1>\nCall <PHONE_1> or write to <EMAIL_1>.\n");
        assertThat(err.toString()).isEqualTo("llmlog: replaced 3: email, phone\n");
    }

    @Test
    void leavesAnythingElseAsItIs() {
        assertThat(run("Nothing 😀 here\r\nat all")).isZero();
        assertThat(out()).isEqualTo("Nothing 😀 here\r\nat all");
        assertThat(err.toString()).isEqualTo("llmlog: replaced 0\n");
    }

    @Test
    void takesEachJsonLineForItself() {
        int exit = run(
                "{\"id\":7,\"text\":\"to bob@example.com\"}\n{\"text\":\"to alice@example.com, 4111 1111 1111 1111\"}\n{\"text\":\"ok\"}",
                "--jsonl");

        assertThat(exit).isZero();
        assertThat(out().lines())
                .containsExactly(
                        "{\"id\":7,\"text\":\"to <EMAIL_1>\",\"pii_count\":1,\"pii_types\":[\"email\"]}",
                        "{\"text\":\"to <EMAIL_1>, <CARD_1>\",\"pii_count\":2,\"pii_types\":[\"email\",\"payment_card\"]}",
                        "{\"text\":\"ok\",\"pii_count\":0,\"pii_types\":[]}");
    }

    @Test
    void takesRulesOfYourOwn(@TempDir Path directory) throws Exception {
        Path rules = Files.writeString(directory.resolve("rules"), "[ticket]\npattern = T-\\d+\n[email]\noff = true\n");

        assertThat(run("T-17 of alice@example.com", "--rules", rules.toString()))
                .isZero();
        assertThat(out()).isEqualTo("<TICKET_1> of alice@example.com");

        Files.writeString(rules, "[ticket]\npattern = (\n");
        assertThat(run("T-17", "--rules", rules.toString())).isEqualTo(1);
        assertThat(err.toString())
                .contains("llmlog: wrong rules:\n" + rules + ":2: the pattern is not in RE2's syntax");
    }

    @Test
    void givesNamesInsteadOfNumbers_underAKey(@TempDir Path directory) throws Exception {
        Path key = Files.writeString(directory.resolve("key"), "0123456789abcdef");

        assertThat(run("alice@example.com", "--pseudonym-key-file", key.toString()))
                .isZero();
        assertThat(out()).matches("<EMAIL_[a-p]{16}>");
    }

    @Test
    void namesALineThatIsNone_withoutQuotingIt() {
        assertThat(run("{\"text\":\"ok\"}\n{\"secret\":1}\n", "--jsonl")).isEqualTo(1);
        assertThat(out()).startsWith("{\"text\":\"ok\"");
        assertThat(err.toString()).contains("line 2 of the input").doesNotContain("secret");

        assertThat(run("not json\n", "--jsonl")).isEqualTo(1);
        assertThat(err.toString()).contains("line 1 of the input");
    }

    @Test
    void refusesAnotherEncoding() {
        assertThat(run("Grüße", StandardCharsets.ISO_8859_1)).isEqualTo(1);
        assertThat(out()).isEmpty();
        assertThat(err.toString()).contains("not in UTF-8");
    }

    private int run(String input, String... options) {
        return run(input, StandardCharsets.UTF_8, options);
    }

    private int run(String input, Charset charset, String... options) {
        return new CommandLine(new RedactCommand(new ByteArrayInputStream(input.getBytes(charset)), out))
                .setExecutionExceptionHandler(Main::explain)
                .setErr(new PrintWriter(err, true))
                .execute(options);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }
}
