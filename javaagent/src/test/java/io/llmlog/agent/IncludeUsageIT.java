package io.llmlog.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmlog.agent.apps.UsageApp;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An agent that was told to ask streams for their usage: the provider is asked, the application does not see the answer. */
class IncludeUsageIT {
    private static final String ASKING = "\"stream_options\":{\"include_usage\":true}";

    @TempDir
    static Path folder;

    private static SideBySide newest;
    private static SideBySide oldest;

    @BeforeAll
    static void streamWithUsageAndWithout() throws Exception {
        newest = SideBySide.run("openai.include-usage=true,", folder, jar -> false, UsageApp.class);
        oldest = SideBySide.run(
                "openai.include-usage=true,", folder, jar -> jar.startsWith("openai-java"), UsageApp.class);
    }

    @Test
    void theApplicationSeesTheSame() {
        for (SideBySide run : List.of(newest, oldest)) {
            assertThat(run.with()).isEqualTo(run.without());
            assertThat(run.with().out()).contains("usage: true", "usage: false");
        }
    }

    @Test
    void onlyAStreamThatDidNotSayIsAsked() {
        for (SideBySide run : List.of(newest, oldest)) {
            assertThat(run.sentWithout())
                    .filteredOn(request -> request.contains(ASKING))
                    .hasSize(1);
            assertThat(run.sentWith())
                    .filteredOn(request -> request.contains(ASKING))
                    .hasSize(5)
                    .allMatch(request -> request.contains("asked"));
        }
    }

    @Test
    void theEventsTellTheUsage() {
        for (SideBySide run : List.of(newest, oldest)) {
            assertThat(run.summary("unasked")).isEqualTo("1 success completed provider 29 stop -");
            assertThat(run.summary("unasked-retried")).isEqualTo("3 success completed provider 29 stop -");
            assertThat(run.summary("asked")).isEqualTo("1 success completed provider 29 stop -");
            assertThat(run.summary("declined")).isEqualTo("1 success completed none - stop -");
            assertThat(run.summary("whole")).isEqualTo("1 success - provider 2059 stop -");
            assertThat(run.attempts("unasked"))
                    .extracting(IncludeUsageIT::response)
                    .containsExactly("[simulated] Bonjour");
        }
    }

    private static String response(JsonNode event) {
        return event.path("response").asText();
    }
}
