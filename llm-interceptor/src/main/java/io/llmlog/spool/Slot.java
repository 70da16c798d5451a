package io.llmlog.spool;

import java.io.Closeable;
import java.nio.file.Path;

/** A directory of segments that this process alone uses, as long as it holds the lock. */
record Slot(Path directory, Closeable lock) {
    String name() {
        return String.valueOf(directory.getFileName());
    }
}
