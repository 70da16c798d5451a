package io.llmlog.analytics.forget;

import io.llmlog.analytics.ExplainedException;
import io.llmlog.analytics.decode.UserMatch;
import io.llmlog.spool.SpoolEraser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What waits in a spool for servers, damaged pieces that were set aside included. */
public final class SpoolPlace implements PlaceOfEvents {
    private final Path directory;

    public SpoolPlace(Path directory) {
        this.directory = directory;
    }

    @Override
    public String name() {
        return "spool " + directory;
    }

    @Override
    public PlaceReport forget(UserMatch user, boolean dryRun) {
        if (!Files.isDirectory(directory)) {
            throw new ExplainedException(
                    "there is no directory " + directory + ": name the llmlog.spool-dir of the application");
        }
        PlaceReport.Builder report = new PlaceReport.Builder(name());
        try {
            for (SpoolEraser.Erased slot : SpoolEraser.erase(
                    directory,
                    (bytes, start, end) -> user.test(bytes, start, end) ? Tombstone.of(bytes, start, end) : null,
                    dryRun)) {
                add(slot, dryRun, report);
            }
            Files.walkFileTree(directory, new DamagedFiles(user, report));
        } catch (IOException e) {
            report.problem("spool " + directory + " could not be searched to its end: " + e
                    + "; see to that and run this again");
        }
        return report.build();
    }

    private static void add(SpoolEraser.Erased slot, boolean dryRun, PlaceReport.Builder report) {
        report.found(slot.found());
        if (slot.inUse() && slot.found() > 0) {
            report.problem(slot.slot() + " is in use by a running application, which still has " + slot.found()
                    + " events of the user to send: wait until it has sent them, or stop it, and run this again");
        } else if (!dryRun) {
            report.removed(slot.found());
        }
    }
}
