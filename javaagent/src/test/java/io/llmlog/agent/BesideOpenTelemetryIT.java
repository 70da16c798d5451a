package io.llmlog.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ours beside OpenTelemetry's agent. */
class BesideOpenTelemetryIT extends BesideAnotherAgent {
    @TempDir
    static Path folder;

    @BeforeAll
    static void run() throws Exception {
        run(folder, OtherAgents.openTelemetry());
    }

    /** OpenTelemetry's agent makes spans of the other calls too, all but those it does not know. */
    @Test
    void theSpanOfACallThatOnlyTheTracerSawIsAnEvent_inEitherOrder() {
        assertThat(modelsOfSpans())
                .containsExactly(List.of("through no client we know"), List.of("through no client we know"));
    }
}
