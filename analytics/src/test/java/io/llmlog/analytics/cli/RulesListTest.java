package io.llmlog.analytics.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.llmlog.analytics.service.AnalyticsService;
import io.llmlog.analytics.service.ServiceOptions;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class RulesListTest {
    @TempDir
    private Path directory;

    @Test
    void tellsTheRulesOfARunningService_andAfterItsEndThoseOfTheDirectory() throws Exception {
        Path data = directory.resolve("data");
        try (AnalyticsService service = AnalyticsService.start(new ServiceOptions(0, data, List.of()))) {
            JsonNode running = list("--data", data.toString(), "--json");
            assertThat(running.path("running").asBoolean()).isTrue();
            assertThat(running.path("rules").findValuesAsText("name")).contains("llm-error-rate", "llmlog-disk");
        }
        Path rules = Files.writeString(
                directory.resolve("own.yaml"), "rules: [{name: mine, kind: anomaly, severity: low, enabled: false}]");

        JsonNode mine = list("--data", data.toString(), "--rules", rules.toString(), "--json")
                .path("rules")
                .valueStream()
                .filter(rule -> rule.path("name").asText().equals("mine"))
                .findFirst()
                .orElseThrow();
        assertThat(mine.path("kind").asText()).isEqualTo("anomaly");
        assertThat(mine.path("enabled").asBoolean(true)).isFalse();
        assertThat(mine.path("source").asText()).isEqualTo(rules.toString());
        assertThat(run("--data", data.toString())).contains("llm-silence", "absence", "shipped", "no service runs");
    }

    private static JsonNode list(String... arguments) throws Exception {
        return new ObjectMapper().readTree(run(arguments));
    }

    private static String run(String... arguments) {
        StringWriter out = new StringWriter();
        CommandLine command = Main.commandLine();
        command.setOut(new PrintWriter(out, true));
        String[] all = new String[arguments.length + 2];
        all[0] = "rules";
        all[1] = "list";
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        assertThat(command.execute(all)).isZero();
        return out.toString();
    }
}
