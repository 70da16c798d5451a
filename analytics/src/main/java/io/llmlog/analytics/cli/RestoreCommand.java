package io.llmlog.analytics.cli;

import io.llmlog.analytics.ExplainedException;
import io.llmlog.analytics.backup.Restore;
import io.llmlog.analytics.store.duckdb.DataDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code llmlog restore}: puts a backup in a data directory that no service uses. */
@Command(
        name = "restore",
        description =
                "Put a backup back, once it is found to be as it was made. No service may use the data directory.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Versions.class)
final class RestoreCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(names = "--from", paramLabel = "DIR|FILE.zip", required = true, description = "The backup.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path from;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            required = true,
            description = "The data directory, made when missing.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path data;

    @Option(names = "--force", description = "Put aside what is in the data directory.")
    private boolean force;

    @Override
    public Integer call() {
        if (!Files.exists(from)) {
            throw new ExplainedException("there is no backup " + from);
        }
        try (DataDirectory held = DataDirectory.open(data)) {
            Restore restore = new Restore(held.path(), DataDirectory.LAYOUT, Clock.systemUTC(), this::say);
            Restore.Restored restored = restore.from(from, force);
            spec.commandLine()
                    .getOut()
                    .println("Restored " + restored.events() + " events as of " + restored.created() + ".");
        }
        return 0;
    }

    private void say(String message) {
        spec.commandLine().getErr().println("llmlog: " + message);
        spec.commandLine().getErr().flush();
    }
}
