package io.llmlog.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A whole application with an {@code LlmAppender} in its logging configuration, in a JVM of its own. */
public abstract class ShopContract {
    private static final String CALL = "model-of-no-price \\d+ ms 15->32 tokens";
    private static final String FAILURE = "model-of-no-price FAILED IOException \\d+ ms";

    @TempDir
    Path folder;

    /** The name of the framework's configuration file. */
    protected abstract String configurationName();

    /**
     * The configuration: a console with the pattern {@code %level %logger - %msg%n} and an appender with the sink
     * {@code file:logs/llm.json}.
     */
    protected abstract String configuration();

    /** Whether the application has that entry of the class path. */
    protected boolean hasOnClassPath(String entry) {
        return true;
    }

    /** Options of its JVM. */
    protected List<String> jvmOptions() {
        return List.of();
    }

    @Test
    void writesWholeEventsToTheFileAndSummariesToTheConsole_whenTheApplicationJustEnds() throws Exception {
        ChildJvm.Result result = run();

        assertThat(result.err()).isEmpty();
        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).hasSize(3);
        assertThat(result.out().get(0)).matches("INFO llm - " + CALL);
        assertThat(result.out().get(1)).matches("ERROR llm - " + FAILURE);
        assertThat(result.out().get(2)).isEqualTo("INFO llm - feedback on call-1");

        List<JsonNode> events = LogLines.of(folder.resolve("logs/llm.json"));
        assertThat(events).hasSize(3);
        JsonNode call = events.get(0);
        assertThat(call.path("event_type").asString()).isEqualTo("llm_interaction");
        assertThat(call.path("message").asString()).matches(CALL);
        assertThat(call.path("prompt").asString()).startsWith("Write to ").doesNotContain("bob@example.com");
        assertThat(call.path("response").asString()).isEqualTo("Dear Bob");
        assertThat(call.at("/log/logger").asString()).isEqualTo("llm");
        assertThat(call.at("/log/level").asString()).isEqualTo("INFO");
        assertThat(call.at("/process/thread/name").asString()).isEqualTo("main");
        assertThat(call.at("/capture/source").asString()).isEqualTo("timer");
        assertThat(events.get(1).path("is_error").asBoolean()).isTrue();
        assertThat(events.get(1).at("/error/stack_trace").asString()).contains("java.io.IOException: no answer");
        assertThat(events.get(2).path("feedback_label").asString()).isEqualTo("slow");
    }

    private ChildJvm.Result run() throws IOException, InterruptedException {
        Files.writeString(folder.resolve(configurationName()), configuration());
        List<String> options = new ArrayList<>(jvmOptions());
        options.add("-Dllmlog.shutdown-timeout=1m");
        return ChildJvm.run(Shop.class, folder, this::hasOnClassPath, options);
    }
}
