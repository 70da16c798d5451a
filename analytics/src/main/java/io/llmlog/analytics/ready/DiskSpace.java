package io.llmlog.analytics.ready;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Whether the disk of the data directory has room: for the readiness of the service, and for whatever would write there. Thread-safe. */
public final class DiskSpace implements ReadyCheck {
    /** The store needs that much to fold its log into its file. */
    public static final long LEAST = 512L << 20;

    private final Path directory;
    private final long least;

    public DiskSpace(Path directory, long least) {
        this.directory = directory;
        this.least = least;
    }

    @Override
    public String name() {
        return "disk";
    }

    @Override
    public @Nullable String problem() {
        try {
            long free = Files.getFileStore(directory).getUsableSpace();
            return free >= least
                    ? null
                    : "the disk of " + directory + " has " + (free >> 20) + " MiB left, of which " + (least >> 20)
                            + " are needed: make room";
        } catch (IOException e) {
            return "the disk of " + directory + " cannot be asked: "
                    + e.getClass().getSimpleName();
        }
    }
}
