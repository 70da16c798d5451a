package io.llmlog.examples.analytics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedAnalyticsTest {
    @TempDir
    private Path directory;

    @Test
    void tellsWhatIsInALogFile_takesItInOnce_andIsToldOfErrors() throws Exception {
        Path log = Files.writeString(
                directory.resolve("app.log"),
                "2026-11-22 10:00:00,000 INFO [main] shop.Start - started\n"
                        + "2026-11-22 10:00:01,000 DEBUG [main] shop.Web - health check\n"
                        + "2026-11-22 10:00:02,000 WARN [main] shop.Stock - few left\n");

        assertThat(run(log))
                .contains("app.log: 2 records", "0 were there already", "INFO: 1", "WARN: 1", "ERROR: 1")
                .contains("refused the card of <EMAIL_1>")
                .contains("told: errors is firing", "errors since")
                .doesNotContain("health check", "ada@");
        assertThat(run(log)).contains("app.log: 0 records", "2 were there already", "ERROR: 2");
    }

    private String run(Path log) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        EmbeddedAnalytics.run(directory.resolve("data"), log, new PrintStream(out, true, UTF_8));
        return out.toString(UTF_8);
    }
}
