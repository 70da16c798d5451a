package io.llmlog.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The directories below a spool's directory, one for each process that uses it at the same time. Directories and their lock files are never
 * deleted but used again: who deletes a lock file may take it from under one that has just opened it.
 */
final class Slots {
    private static final String PREFIX = "slot-";
    private static final int MOST = 1024;

    private final SpoolEnvironment environment;
    private final Set<String> readers;
    private final Set<Path> foreign = new HashSet<>();

    Slots(SpoolEnvironment environment, Set<String> readers) {
        this.environment = environment;
        this.readers = readers;
    }

    /** The first directory that nobody uses and that holds nothing for sinks we do not have. */
    Slot claim() throws IOException {
        for (int i = 0; i < MOST; i++) {
            Slot slot = tryClaim(root().resolve(PREFIX + i));
            if (slot != null) {
                return slot;
            }
        }
        throw new IOException(MOST + " directories in " + root() + " are in use");
    }

    /** Directories of dead processes that hold something for sinks we have. */
    List<Slot> abandoned() throws IOException {
        List<Slot> abandoned = new ArrayList<>();
        for (Path directory : environment.files().list(root())) {
            if (isSlot(directory) && holdsSegments(directory)) {
                Slot slot = tryClaim(directory);
                if (slot != null) {
                    abandoned.add(slot);
                }
            }
        }
        return abandoned;
    }

    static boolean isSlot(Path directory) {
        return String.valueOf(directory.getFileName()).startsWith(PREFIX);
    }

    private Path root() {
        return environment.options().directory();
    }

    private @Nullable Slot tryClaim(Path directory) throws IOException {
        environment.files().createDirectories(CheckpointStore.directory(directory));
        Closeable lock = environment.files().tryLock(directory.resolve("lock"));
        if (lock == null) {
            return null;
        }
        boolean ours = false;
        try {
            ours = !holdsSegments(directory) || isForOurReaders(directory);
            return ours ? new Slot(directory, lock) : null;
        } finally {
            if (!ours) {
                lock.close();
            }
        }
    }

    private boolean holdsSegments(Path directory) throws IOException {
        return environment.files().list(directory).stream().anyMatch(path -> Segment.number(path) >= 0);
    }

    /** Readers that are not configured any more hold nothing back, as long as one is left: they are said, and forgotten. */
    private boolean isForOurReaders(Path directory) throws IOException {
        Set<String> theirs = new HashSet<>();
        CheckpointStore.all(environment.files(), CheckpointStore.directory(directory))
                .forEach(checkpoint -> theirs.add(checkpoint.reader()));
        boolean ours = theirs.isEmpty() || theirs.stream().anyMatch(readers::contains);
        theirs.removeAll(readers);
        if (!theirs.isEmpty() && foreign.add(directory)) {
            environment
                    .status()
                    .warn("spool " + directory + " has a checkpoint of " + String.join(" and of ", theirs)
                            + ", not among the sinks: "
                            + (ours
                                    ? "nothing is kept for it"
                                    : "its events stay there; name that sink again, or delete the directory"));
        }
        return ours;
    }
}
