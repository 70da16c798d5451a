package io.llmlog.agent;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Ours beside OpenTelemetry's agent. */
class BesideOpenTelemetryIT extends BesideAnotherAgent {
    @TempDir
    static Path folder;

    @BeforeAll
    static void run() throws Exception {
        run(folder, OtherAgents.openTelemetry());
    }
}
