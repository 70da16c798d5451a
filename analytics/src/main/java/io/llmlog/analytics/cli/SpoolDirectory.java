package io.llmlog.analytics.cli;

import java.nio.file.Path;
import picocli.CommandLine.Parameters;

/** Where an application keeps what waits for servers. */
final class SpoolDirectory {
    @Parameters(
            paramLabel = "DIR",
            arity = "0..1",
            description = "The application's llmlog.spool-dir. Default: ${DEFAULT-VALUE}.",
            defaultValue = "logs/llmlog-spool")
    @SuppressWarnings("NullAway.Init") // set by picocli
    Path path;
}
