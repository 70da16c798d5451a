package io.llmlog.analytics.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmlog.analytics.service.DataAccess;
import io.llmlog.analytics.service.Version;
import io.llmlog.analytics.task.BackupTask;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code llmlog backup}: copies a data directory while the service runs, or without one. */
@Command(
        name = "backup",
        description =
                "Copy the data of the service, which may be running, with the hash of each file. Nothing is stored"
                        + " while the store is copied; questions are answered.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Versions.class)
final class BackupCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private DataOption data;

    @Option(
            names = "--to",
            paramLabel = "DIR|FILE.zip",
            required = true,
            description = "The backup: a new directory, or a file that ends with .zip.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path to;

    @Option(names = "--force", description = "Replace a backup of that name.")
    private boolean force;

    @Override
    public Integer call() {
        try (DataAccess access = DataAccess.open(data.directory())) {
            JsonNode made = access.run(new BackupTask(Version.current()), BackupTask.request(to, force));
            spec.commandLine()
                    .getOut()
                    .println("Backup " + to + ": " + made.path("events").asLong() + " events, "
                            + made.path("files").asInt() + " files, "
                            + Sizes.text(made.path("bytes").asLong()) + ".");
        }
        return 0;
    }
}
