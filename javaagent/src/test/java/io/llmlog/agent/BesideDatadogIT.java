package io.llmlog.agent;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Ours beside Datadog's agent, which lends its spans to OpenTelemetry's API. */
@EnabledIf("io.llmlog.agent.OtherAgents#isDatadogThere")
class BesideDatadogIT extends BesideAnotherAgent {
    @TempDir
    static Path folder;

    @BeforeAll
    static void run() throws Exception {
        run(folder, OtherAgents.datadog());
    }
}
