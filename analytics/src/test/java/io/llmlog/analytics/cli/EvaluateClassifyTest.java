package io.llmlog.analytics.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.analytics.model.ModelProvider;
import io.llmlog.analytics.testing.ModelServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvaluateClassifyTest {
    private static final Pattern MACRO_F1 = Pattern.compile("(\\d+) records, macro-F1 (\\d\\.\\d{3})");

    private static final Pattern ASKED = Pattern.compile("BEGIN \\w+ (\\w+)\\\\ntemplate: (.*?)\\\\n");

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

    @Test
    void aModelIsAskedOnceAboutEachTemplate_andMayMakeLabelsGraver_neverLessGrave() throws IOException {
        Path file = file("""
                {"message":"pony 1 of ann@example.com has left","level":"INFO","label":"incident"}
                {"message":"pony 2 of bob@example.com has left","level":"INFO","label":"incident"}
                {"message":"cannot write","level":"ERROR","label":"incident"}
                """);
        try (ModelServer server = new ModelServer(ModelProvider.OLLAMA).will(EvaluateClassifyTest::label)) {
            assertThat(run(file.toString(), "--model-url", server.url().toString()))
                    .as(err.toString())
                    .isZero();

            assertThat(out.toString())
                    .contains("3 records, macro-F1 1.000")
                    .contains("ollama gemma:2b: 1 calls, 0 of them without a usable answer, 2 templates labelled");
            assertThat(server.requests).singleElement().asString().doesNotContain("example.com");
        }
    }

    @Test
    void aModelThatAnswersNonsenseChangesNothing_andOneThatIsAwayIsSaid() throws IOException {
        Path file = file("{\"message\":\"cannot write\",\"level\":\"ERROR\",\"label\":\"incident\"}\n");
        URI url;
        try (ModelServer server = new ModelServer(ModelProvider.OLLAMA)) {
            url = server.url();
            assertThat(run(file.toString(), "--model-url", url.toString())).isZero();
            assertThat(out.toString())
                    .contains("1 records, macro-F1 1.000", "1 calls, 1 of them without a usable answer");
        }
        assertThat(run(file.toString(), "--model-url", url.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("ollama").contains(url.getAuthority());
    }

    /** What is asked, answered as somebody who knows ponies would; of all else only what is well known is an incident. */
    private static void label(ModelServer server, OutputStream out) throws Exception {
        List<String> entries = new ArrayList<>();
        Matcher asked = ASKED.matcher(server.requests.get(server.requests.size() - 1));
        while (asked.find()) {
            boolean bad = asked.group(2).matches("(?s)pony.*|database.*|out of memory.*|disk failure.*|fatal.*");
            entries.add(
                    "{\"template\":\"" + asked.group(1) + "\",\"label\":\"" + (bad ? "incident" : "normal") + "\"}");
        }
        ModelServer.answering("{\"labels\":[" + String.join(",", entries) + "]}")
                .answer(server, out);
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
