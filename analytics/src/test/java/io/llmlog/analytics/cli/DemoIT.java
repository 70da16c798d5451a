package io.llmlog.analytics.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo as a newcomer runs it, from the packaged jars: the simulated provider, the chat program under the agent, the service. */
class DemoIT {
    private static final List<String> NEEDED = List.of(
            "examples/provider-simulator/target/provider-simulator.jar",
            "examples/chat-app/target/chat-app.jar",
            "javaagent/target/llmlog-javaagent.jar");

    @TempDir
    private Path directory;

    @BeforeAll
    static void needsTheJarsOfOtherModules() {
        List<String> missing =
                NEEDED.stream().filter(jar -> !Files.exists(Path.of("..", jar))).toList();
        if ("true".equals(System.getenv("CI"))) {
            assertThat(missing).isEmpty();
        }
        assumeTrue(missing.isEmpty(), "the demo's test is skipped: not built are " + missing);
    }

    @Test
    void runsForItsTime_andItsSummaryIsThatOfTheMetrics() throws Exception {
        Path files = directory.resolve("demo");
        Process demo = ServiceProcess.command(
                        directory, "demo", "--for", "20s", "--port", "0", "--data", files.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(demo.getInputStream().readAllBytes(), UTF_8);
        assertThat(demo.waitFor()).as(output).isZero();
        assertThat(output).contains("The page:       http://127.0.0.1:", "Answers are SIMULATED");
        assertThat(files.resolve("chat-app.log")).isNotEmptyFile();
        assertOneEventPerLine(files.resolve("llm-events.json"));

        try (ServiceProcess service = ServiceProcess.start(directory, files.resolve("data"), files.resolve("none"))) {
            JsonNode overview = service.get("metrics/overview?from=now-1h");
            assertThat(overview.path("attempts").asLong()).isPositive();
            assertThat(figure(output, "calls")).isEqualTo(grouped(overview.path("calls")));
            assertThat(figure(output, "attempts")).isEqualTo(grouped(overview.path("attempts")));
            assertThat(figure(output, "errors")).startsWith(grouped(overview.path("errors")) + " (");
            assertThat(figure(output, "models")).isEqualTo(grouped(overview.path("models")));
            assertThat(figure(output, "tokens in / out"))
                    .isEqualTo(grouped(overview.path("tokens").path("input")) + " / "
                            + grouped(overview.path("tokens").path("output")));
            assertThat(figure(output, "cost"))
                    .startsWith(String.format(
                            Locale.ROOT, "$%.4f", overview.path("cost_usd").asDouble()));
            assertThat(figure(output, "latency p50 / p95"))
                    .isEqualTo(String.format(
                            Locale.ROOT,
                            "%,d ms / %,d ms",
                            Math.round(overview.path("latency_ms").path("p50").asDouble()),
                            Math.round(overview.path("latency_ms").path("p95").asDouble())));
            service.stop();
        }
    }

    private static void assertOneEventPerLine(Path events) throws IOException {
        try (Stream<String> lines = Files.lines(events)) {
            assertThat(lines).isNotEmpty().allSatisfy(line -> assertThat(
                            new ObjectMapper().readTree(line).isObject())
                    .isTrue());
        }
    }

    private static String figure(String output, String name) {
        Matcher matcher =
                Pattern.compile("(?m)^  " + Pattern.quote(name) + " {2,}(.*)$").matcher(output);
        assertThat(matcher.find()).as("%s in %s", name, output).isTrue();
        return matcher.group(1);
    }

    private static String grouped(JsonNode number) {
        return String.format(Locale.ROOT, "%,d", number.asLong());
    }
}
