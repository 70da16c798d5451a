package io.llmlog.sink.file;

import java.nio.file.Path;
import java.util.Objects;

/** The directory a file lies in. */
final class Parent {
    private Parent() {}

    static Path of(Path file) {
        return Objects.requireNonNull(file.toAbsolutePath().getParent(), "a root directory is no file");
    }
}
