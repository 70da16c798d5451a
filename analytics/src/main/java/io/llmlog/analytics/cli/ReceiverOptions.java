package io.llmlog.analytics.cli;

import io.llmlog.analytics.engine.NotifyOptions;
import io.llmlog.analytics.notify.receiver.ReceiversException;
import io.llmlog.analytics.notify.receiver.ReceiversReader;
import io.llmlog.analytics.notify.receiver.Surroundings;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who {@code llmlog serve} tells about alerts. */
final class ReceiverOptions {
    @Option(
            names = "--receivers",
            paramLabel = "FILE",
            description = "Receivers of notifications in YAML: webhooks, chats, mail and others"
                    + " (docs/notifications.md).")
    private @Nullable Path file;

    @Option(names = "--allow-commands", description = "Let the file of receivers name programs to run.")
    private boolean allowCommands;

    /** The file; what is wrong with it goes to the problems. */
    NotifyOptions read(List<String> problems) {
        if (file != null) {
            try {
                ReceiversReader.read(file, Surroundings.of(allowCommands));
            } catch (ReceiversException wrong) {
                problems.addAll(wrong.problems());
            }
        }
        return new NotifyOptions(file, allowCommands);
    }
}
