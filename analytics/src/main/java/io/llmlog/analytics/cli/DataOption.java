package io.llmlog.analytics.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Whose data a command is about. */
final class DataOption {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Data directory of the service. Default: ${DEFAULT-VALUE}.",
            defaultValue = ".llmlog/data")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path directory;

    Path directory() {
        return directory;
    }
}
