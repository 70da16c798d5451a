package io.llmlog.analytics.forget;

import io.llmlog.analytics.ExplainedException;
import io.llmlog.analytics.decode.UserMatch;
import io.llmlog.internal.file.FileStamp;
import io.llmlog.sink.file.FileSinks;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the files of a name, and lists them again until there is none that it has not seen: a running application rotates and
 * compresses them meanwhile. What was left in a file that is renamed then is counted under both names. For one run.
 */
final class LogFilesSearch {
    private static final int ROUNDS = 20;
    /** Who has not written for so long is taken to have stopped, where there is no lock to tell. */
    private static final Duration QUIET = Duration.ofMinutes(1);

    private final Path path;
    private final UserMatch user;
    private final boolean dryRun;
    private final PlaceReport.Builder report;
    private final Set<Seen> seen = new HashSet<>();

    LogFilesSearch(Path path, UserMatch user, boolean dryRun, PlaceReport.Builder report) {
        this.path = path;
        this.user = user;
        this.dryRun = dryRun;
        this.report = report;
    }

    /** A file under a name: names move from file to file. */
    private record Seen(Path file, @Nullable Object key) {
        static Seen of(Path file) {
            return new Seen(file, FileStamp.of(file).key());
        }
    }

    /** What is known of who writes a file. */
    private record Writer(boolean isSink, boolean isRunning) {}

    void run() {
        try {
            run(LogFileFamily.of(path));
        } catch (IOException e) {
            report.problem("the files of " + path + " cannot be listed: " + e);
        }
    }

    /** Begins with what a listing has found. */
    void run(LogFileFamily listed) throws IOException {
        if (listed.isEmpty()) {
            throw new ExplainedException("there is no file " + path + ", nor what rotation makes of it: name the"
                    + " file that the application writes");
        }
        LogFileFamily family = listed;
        int round = 0;
        while (searchNew(family) && ++round < ROUNDS) {
            family = LogFileFamily.of(path);
        }
        if (round == ROUNDS) {
            report.problem("the files of " + path + " are rotated faster than they can be searched: stop the"
                    + " application and run this again");
        }
        family.others().forEach(other -> report.backup(String.valueOf(other)));
    }

    /** Whether there were any. */
    private boolean searchNew(LogFileFamily family) {
        boolean any = false;
        for (Path active : family.active()) {
            List<Path> files = family.files(active).stream()
                    .filter(file -> seen.add(Seen.of(file)))
                    .toList();
            if (!files.isEmpty()) {
                any = true;
                search(active, files);
            }
        }
        return any;
    }

    private void search(Path active, List<Path> files) {
        try {
            boolean isSink = FileSinks.isPathOfSink(active);
            try (Closeable lock = FileSinks.lock(active)) {
                files.forEach(file -> search(file, new Writer(isSink, lock == null)));
            }
        } catch (IOException e) {
            report.problem(active + " and what rotation made of it cannot be locked, and were left alone: " + e);
        }
    }

    private void search(Path file, Writer writer) {
        try {
            LogFile lines = new LogFile(file);
            LogFile.Count count = lines.count(user);
            boolean removed = count.ofUser() > 0 && remove(lines, file, count.ofUser(), writer);
            report.found(count.ofUser());
            report.removed(removed ? count.ofUser() : 0);
            if (count.doubtful() > 0) {
                report.problem(file + " holds " + count.doubtful() + " lines that may be of the user and are no whole"
                        + " events, or name the user by a number: look at them and delete them by hand");
            }
        } catch (NoSuchFileException rotatedMeanwhile) {
            // It was listed, so they are listed again: by then it has its new name.
            return;
        } catch (IOException e) {
            report.problem(file + " cannot be searched: " + e);
        }
    }

    private boolean remove(LogFile lines, Path file, long found, Writer writer) throws IOException {
        try {
            checkNobodyWrites(lines, file, writer);
            if (dryRun) {
                return false;
            }
            lines.rewriteWithout(user::test);
            seen.add(Seen.of(file));
            return true;
        } catch (NoSuchFileException e) {
            throw e;
        } catch (ExplainedException e) {
            report.problem(file + " holds " + found + " events of the user, and " + e.getMessage());
        } catch (IOException e) {
            report.problem(file + " holds " + found + " events of the user, and cannot be written anew: " + e);
        }
        return false;
    }

    /** Compressed files are final, whoever writes the active one; of the others its writer may have one open. */
    private static void checkNobodyWrites(LogFile lines, Path file, Writer writer) throws IOException {
        if (Files.isSymbolicLink(file)) {
            throw new ExplainedException("is a link to " + file.toRealPath()
                    + ": stop what writes by that link, and run this again with that file's own name");
        }
        if (lines.isCompressed()) {
            return;
        }
        if (writer.isRunning()) {
            throw new ExplainedException(
                    "belongs to a running application: stop it, or wait until the file is compressed, and run this again");
        }
        Instant written = Files.getLastModifiedTime(file).toInstant();
        if (!writer.isSink() && written.isAfter(Instant.now().minus(QUIET))) {
            throw new ExplainedException("was written less than a minute ago by a program that locks no files: stop"
                    + " that program, wait a minute and run this again");
        }
    }
}
