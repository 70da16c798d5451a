package io.llmlog.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that a spool asks of a file system, so that one with faults can stand in. */
public interface SpoolFiles {
    /** The file system of the machine. */
    static SpoolFiles disk() {
        return DiskFiles.INSTANCE;
    }

    void createDirectories(Path directory) throws IOException;

    /** What a directory holds, sorted by name; nothing when it does not exist. */
    List<Path> list(Path directory) throws IOException;

    /** A new file, for reading and appending. Throws when there is one of that name. */
    SpoolFile create(Path path) throws IOException;

    /** An existing file, for reading and truncating. */
    SpoolFile open(Path path) throws IOException;

    /** Gives a file another name in one step, in place of any file that had it. */
    void rename(Path from, Path to) throws IOException;

    /** Deletes a file if there is one. */
    void delete(Path path) throws IOException;

    /** Makes the names in a directory survive a power loss. */
    void forceDirectory(Path directory) throws IOException;

    /** Takes a lock that ends with the process, or null when another process, or another part of this one, holds it. */
    @Nullable
    Closeable tryLock(Path path) throws IOException;
}
