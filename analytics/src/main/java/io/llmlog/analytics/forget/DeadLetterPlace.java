package io.llmlog.analytics.forget;

import io.llmlog.analytics.deadletter.DeadLetter;
import io.llmlog.analytics.deadletter.DeadLetterFiles;
import io.llmlog.analytics.decode.UserMatch;
import java.nio.file.Path;
import java.util.function.Predicate;

/** What servers refused for good. The application may go on writing meanwhile. */
public final class DeadLetterPlace implements PlaceOfEvents {
    private final Path directory;

    public DeadLetterPlace(Path spool) {
        this.directory = spool;
    }

    @Override
    public String name() {
        return "dead letters in " + directory;
    }

    @Override
    public PlaceReport forget(UserMatch user, boolean dryRun) {
        Predicate<DeadLetter> ofUser = letter -> user.test(letter.event());
        DeadLetterFiles files = new DeadLetterFiles(directory);
        DeadLetterFiles.Content content = files.read();
        long found = content.letters().stream().filter(ofUser).count();
        PlaceReport.Builder report = new PlaceReport.Builder(name());
        report.found(found);
        if (found > 0 && !dryRun) {
            report.removed(files.take(ofUser));
        }
        if (content.damaged() > 0) {
            report.backup(content.damaged() + " damaged lines of " + directory + "/dead-letters*.jsonl");
        }
        return report.build();
    }
}
