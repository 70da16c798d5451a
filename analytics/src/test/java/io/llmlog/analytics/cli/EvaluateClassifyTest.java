package io.llmlog.analytics.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvaluateClassifyTest {
    private static final Pattern MACRO_F1 = Pattern.compile("(\\d+) records, macro-F1 (\\d\\.\\d{3})");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void printsWhichTrueLabelWasGivenWhich() throws IOException {
        Path file = file("""
                {"message":"cannot write","level":"ERROR","logger":"disk","label":"incident"}
                {"message":"cannot write either","level":"ERROR","label":"normal"}
                {"message":"written","level":"INFO","label":"normal"}
                """);

        assertThat(run(file.toString())).isZero();
        assertThat(out.toString().lines().map(line -> line.replaceAll(" +", " ")))
                .containsExactly(
                        "true label unclassified normal preventive_action incident precision recall F1",
                        "normal 0 1 0 1 1.000 0.500 0.667",
                        "incident 0 0 0 1 0.500 1.000 0.667",
                        "3 records, macro-F1 0.667");
    }

    @Test
    void rulesGoBeforeTheHeuristic() throws IOException {
        Path file =
                file("{\"message\":\"cannot write\",\"level\":\"ERROR\",\"logger\":\"disk\",\"label\":\"normal\"}\n");
        Path rules = Files.writeString(
                folder.resolve("rules.yaml"), "rules:\n  - {when: {field: log.logger, equals: disk}, label: normal}\n");

        assertThat(run(file.toString(), "--rules", rules.toString())).isZero();
        assertThat(out.toString()).contains("1 records, macro-F1 1.000");
    }

    @ParameterizedTest
    @CsvSource({"seen.jsonl, 150, 0.95", "held-out.jsonl, 150, 0.85"})
    void classifiesRecordsOfManySystems(String name, int fewest, double floor) throws URISyntaxException {
        Path file = Path.of(
                getClass().getResource("/io/llmlog/analytics/classify/" + name).toURI());

        assertThat(run(file.toString())).isZero();
        Matcher result = MACRO_F1.matcher(out.toString());
        assertThat(result.find()).isTrue();
        assertThat(Integer.parseInt(result.group(1))).isGreaterThanOrEqualTo(fewest);
        assertThat(Double.parseDouble(result.group(2))).isGreaterThanOrEqualTo(floor);
    }

    @Test
    void saysWhatIsWrongWithTheRecords_ofAllLinesAtOnce() throws IOException {
        Path file = file("""
                {"message":"a","label":"fine"}
                not JSON
                {"message":5,"label":"normal","colour":"red"}
                """);

        assertThat(run(file.toString())).isEqualTo(1);
        assertThat(err.toString())
                .contains(file
                        + ":1: label was 'fine' but must be one of unclassified, normal, preventive_action, incident")
                .contains(file + ":2: is no JSON object")
                .contains(file + ":3: 'colour' is unknown; a record has message, level, logger, label")
                .contains(file + ":3: needs a 'message', which is a text");
        assertThat(run(file("\n").toString())).isEqualTo(1);
        assertThat(err.toString()).contains(file + " has no records");
        assertThat(run(folder.resolve("nowhere").toString())).isEqualTo(1);
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("records.jsonl"), text);
    }

    private int run(String... arguments) {
        String[] all = new String[arguments.length + 2];
        all[0] = "evaluate";
        all[1] = "classify";
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all);
    }
}
