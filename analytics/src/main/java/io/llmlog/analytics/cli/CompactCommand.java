package io.llmlog.analytics.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmlog.analytics.service.DataAccess;
import io.llmlog.analytics.task.CompactTask;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code llmlog compact}: gives the room of what retention deleted back to the disk. */
@Command(
        name = "compact",
        description = "Give the room of deleted events back to the disk. The service, which may be running, answers"
                + " nothing meanwhile; the disk needs room for a second store.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Versions.class)
final class CompactCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private DataOption data;

    @Override
    public Integer call() {
        try (DataAccess access = DataAccess.open(data.directory())) {
            JsonNode done = access.run(new CompactTask(), CompactTask.request());
            spec.commandLine()
                    .getOut()
                    .println("The store took "
                            + Sizes.text(done.path("bytes_before").asLong()) + " and takes "
                            + Sizes.text(done.path("bytes_after").asLong()) + " now.");
        }
        return 0;
    }
}
