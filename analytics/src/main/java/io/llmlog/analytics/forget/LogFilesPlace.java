package io.llmlog.analytics.forget;

import io.llmlog.analytics.decode.UserMatch;
import java.nio.file.Path;

/** A file that an application writes events to, what rotation has made of it, and the files beside it that other processes of the application wrote. */
public final class LogFilesPlace implements PlaceOfEvents {
    private final Path path;

    public LogFilesPlace(Path path) {
        this.path = path;
    }

    @Override
    public String name() {
        return "files " + path;
    }

    @Override
    public PlaceReport forget(UserMatch user, boolean dryRun) {
        PlaceReport.Builder report = new PlaceReport.Builder(name());
        new LogFilesSearch(path, user, dryRun, report).run();
        return report.build();
    }
}
