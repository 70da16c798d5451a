package io.llmlog.sink.file;

import java.nio.file.Path;

/**
 * What a file sink writes and when it begins a new file.
 *
 * @param path the active file; absolute
 * @param maxBytes a line that would make the active file larger begins a new one
 * @param maxFiles how many rolled files are kept; the oldest are deleted
 * @param daily whether a new day (UTC) begins a new file
 * @param gzip whether rolled files are compressed
 */
public record FileSinkOptions(Path path, long maxBytes, int maxFiles, boolean daily, boolean gzip) {
    public static final long DEFAULT_MAX_BYTES = 100L * 1024 * 1024;
    public static final int DEFAULT_MAX_FILES = 30;

    /** The defaults: 100 MiB, daily, 30 compressed files. */
    public static FileSinkOptions at(Path path) {
        return new FileSinkOptions(path.toAbsolutePath().normalize(), DEFAULT_MAX_BYTES, DEFAULT_MAX_FILES, true, true);
    }

    /** The URI without options. */
    public String name() {
        return "file:" + path;
    }
}
