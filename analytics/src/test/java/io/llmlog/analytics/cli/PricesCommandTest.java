package io.llmlog.analytics.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.llmlog.process.price.PriceBook;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class PricesCommandTest {
    private static final String BUNDLED = PriceBook.bundled().version();

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path directory;

    @Test
    void showsWhatTheBookSays_whereFrom_andSinceWhen() {
        assertThat(run("show", "o3")).isZero();
        assertThat(out.toString())
                .startsWith("o3, US dollars per million tokens, book " + BUNDLED)
                .containsPattern("openai +standard +- +- +2025-06-10 +10 +2.5 +40 ")
                .containsPattern("openai +flex +- +2025-06-10 +- +1 +0.25 +4 ")
                .contains("source: simonw/llm-prices on GitHub");
    }

    @Test
    void showsAVersionsPrices_onADay_asJson() throws IOException {
        assertThat(run("show", "gpt-4o-mini-2024-07-18", "--at", "2026-11-01", "--provider", "openai", "--json"))
                .isZero();

        JsonNode entry = new ObjectMapper().readTree(out.toString()).get(0);
        assertThat(entry.path("model").get(0).asText()).isEqualTo("gpt-4o-mini");
        assertThat(entry.path("cached").decimalValue()).isEqualByComparingTo("0.075");
        assertThat(entry.path("read").asText()).isEqualTo("2026-08-05");
        assertThat(entry.has("audio_input")).isFalse();
    }

    @Test
    void namesModelsThatAreNear_whenItHasNone() {
        assertThat(run("show", "gpt4o-mini")).isEqualTo(1);
        assertThat(out.toString()).contains("has no price of gpt4o-mini", "near: gpt-4o-mini");
        assertThat(run("show", "gpt-4o", "--provider", "azure.ai.openai", "--at", "2026-01-01"))
                .isEqualTo(1);
        assertThat(out.toString())
                .contains("has no price of gpt-4o at azure.ai.openai on 2026-01-01", "leave out --provider");
    }

    @Test
    void aBookOfOnesOwnComesFirst() throws IOException {
        String book = file(
                "{\"version\": \"acme-7\", \"prices\": [{\"provider\": \"openai\", \"model\": \"gpt-4o\", \"input\": 2}]}");

        assertThat(run("show", "gpt-4o", "--prices", book)).isZero();
        assertThat(out.toString()).contains("book " + BUNDLED + "+acme-7", " acme-7 ", " " + BUNDLED + " ");
    }

    @Test
    void checksTheBundledBook() {
        assertThat(run("check")).isZero();
        assertThat(out.toString())
                .contains(
                        "note: the bundled book, line ",
                        "gpt-5.6-sol, tier standard since 2026-11-22",
                        ", 0 problems, ");
    }

    @Test
    void namesEveryProblemOfABookWithItsLine() throws IOException {
        String book =
                file("{\"version\": \"v\", \"prices\": [\n{\"provider\": \"p\", \"model\": \"m\", \"input\": -1},\n"
                        + "{\"provider\": \"p\", \"model\": \"n\"}\n]}");

        assertThat(run("check", book)).isEqualTo(1);
        assertThat(out.toString())
                .contains(
                        book + ", line 2: 'input' was '-1'",
                        book + ", line 3: a price is missing",
                        "cannot be used, 2 problems");
    }

    @Test
    void checksForGaps_asJson() throws IOException {
        String book = file("{\"version\": \"v\", \"prices\": [\n"
                + "{\"provider\": \"p\", \"model\": \"m\", \"input\": 1, \"until\": \"2026-01-01\"},\n"
                + "{\"provider\": \"p\", \"model\": \"m\", \"input\": 1, \"from\": \"2026-01-02\"}]}");

        assertThat(run("check", book, "--json")).isEqualTo(1);
        JsonNode report = new ObjectMapper().readTree(out.toString());
        assertThat(report.path("version").asText()).isEqualTo("v");
        assertThat(report.path("problems").get(0).asText())
                .endsWith("line 3: no price of p m, tier standard from 2026-01-01 to 2026-01-02");
    }

    @Test
    void explainsWhatItCannotRead() {
        assertThat(run("check", directory.resolve("none.json").toString())).isEqualTo(1);
        assertThat(err.toString()).contains("cannot read ", "none.json: there is no such file");
        assertThat(run("show", "m", "--prices", "ftp://host/p?token=secret")).isEqualTo(1);
        assertThat(err.toString()).contains("ftp://host/p must be a file").doesNotContain("secret");
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).contains("Name a command: show, check or reprice.");
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("show", "check", "reprice");
    }

    private String file(String json) throws IOException {
        return Files.writeString(directory.resolve("prices.json"), json).toString();
    }

    private int run(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "prices";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(all);
    }
}
