package io.llmlog.analytics.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.analytics.gradio.Space;
import io.llmlog.testkit.ElasticsearchNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** From an application into a data directory, and into a real Elasticsearch. */
class PipelineIT {
    @TempDir
    private Path folder;

    private String out = "";
    private String err = "";

    @Test
    void makesTwoIndices_fillsThem_andClearsThem() throws Exception {
        try (ElasticsearchNode node = ElasticsearchNode.start(Files.createDirectory(folder.resolve("es")));
                Space space = new Space(120)) {
            String store = "es+" + node.uri() + "/ml-api-logs";
            assertThat(run("check", "--gradio-url", space.address(), "--store", store))
                    .isZero();
            assertThat(out).contains("configuration: ok", "endpoint: ok", "index ml-api-message: not there yet");
            assertThat(run("test-indexes", "--store", store)).isZero();
            assertThat(out)
                    .contains("index ml-api-logs: has its mapping, 0 documents", "index ml-api-message: has its");

            assertThat(run("--once", "--limit", "500", "--gradio-url", space.address(), "--store", store))
                    .isZero();
            assertThat(out)
                    .contains("collected 120, filtered 120, indexed 120 logs and 120 messages (0 there already)");
            assertThat(run("--once", "--limit", "500", "--gradio-url", space.address(), "--store", store))
                    .isZero();
            assertThat(out).contains("indexed 0 logs and 0 messages (240 there already)");

            var result =
                    node.get("/ml-api-message/_mapping").at("/ml-api-message/mappings/properties/result/properties");
            assertThat(result.at("/probability/type").asText()).isEqualTo("double");
            assertThat(result.at("/prediction/type").asText()).isEqualTo("keyword");
            var drift = node.send(
                    "POST",
                    "/ml-api-message/_search?size=1",
                    "{\"aggs\":{\"age\":{\"avg\":{\"field\":\"input_data.AGE\"}},"
                            + "\"sure\":{\"avg\":{\"field\":\"result.probability\"}}}}");
            assertThat(drift.body())
                    .contains("\"age\":{\"value\":79.5}", "\"sure\":{\"value\":0.625}", "<EMAIL_1>")
                    .doesNotContain("@example.com", "raw_log");
            assertThat(node.get("/ml-api-logs/_search?q=transaction_id:t-7").toString())
                    .contains("raw_log", "\"http_path\":\"/predict\"", "\"level\":\"INFO\"");

            assertThat(run("clear", "--store", store)).isEqualTo(1);
            assertThat(err).contains("add --yes");
            assertThat(run("clear", "--yes", "--store", store)).isZero();
            assertThat(out).contains("with 240 documents");
        }
    }

    @Test
    void fillsADataDirectory() throws Exception {
        String data = folder.resolve("data").toString();
        try (Space space = new Space(30)) {
            assertThat(run("--gradio-url", space.address(), "--data", data)).isZero();
            assertThat(out).contains("indexed 30 logs and 30 messages");
            assertThat(run("check", "--gradio-url", space.address(), "--data", data))
                    .isZero();
            assertThat(out).contains("store: ok, event type ml-api-logs");
        }
        assertThat(run("--gradio-url", "http://127.0.0.1:1", "--data", data)).isEqualTo(1);
        assertThat(err)
                .contains("llmlog: http://127.0.0.1:1/ cannot be reached")
                .doesNotContain("\tat ");
        assertThat(run("check", "--gradio-url", "http://127.0.0.1:1", "--data", data))
                .isEqualTo(1);
        assertThat(out).contains("endpoint: http://127.0.0.1:1/ cannot be reached", "store: ok");
    }

    @Test
    void namesAllThatIsWrongAtOnce() {
        assertThat(run(
                        "--once",
                        "--continuous",
                        "--limit",
                        "0",
                        "--interval",
                        "0",
                        "--gradio-url",
                        "ftp://x",
                        "--store",
                        "file:x",
                        "--url",
                        "nowhere"))
                .isEqualTo(2);
        assertThat(err)
                .contains("--once and --continuous are two ways to run")
                .contains("--limit was '0' but must be from 1 to 10000")
                .contains("--interval was '0' but must be from 1 to")
                .contains("--gradio-url was 'ftp://x' but must be an address")
                .contains("--store 'file:x' must begin with es+http")
                .contains("--store and --url are two places");
    }

    private int run(String... arguments) {
        StringWriter outText = new StringWriter();
        StringWriter errText = new StringWriter();
        List<String> all = new ArrayList<>(List.of("pipeline"));
        all.addAll(List.of(arguments));
        CommandLine command = Main.commandLine();
        command.setOut(new PrintWriter(outText, true)).setErr(new PrintWriter(errText, true));
        int code = command.execute(all.toArray(String[]::new));
        out = outText.toString();
        err = errText.toString();
        return code;
    }
}
