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
        Predicate<DeadLetter> ofUser = letter -> isOf(user, letter);
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

    /** Whose a line is that is no event nobody can tell; it goes when it may be the user's. */
    private static boolean isOf(UserMatch user, DeadLetter letter) {
        UserMatch.Verdict verdict = user.judge(letter.event());
        return verdict == UserMatch.Verdict.OF_USER || (verdict == UserMatch.Verdict.DOUBTFUL && !letter.isEvent());
    }
}
