package io.llmlog.internal.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * By what a changed file is told without reading it.
 *
 * @param modifiedMillis since 1970; -1 when the file is not there
 * @param key what the file system calls the file by, which another put in its place does not share; null where it has none
 */
public record FileStamp(
        Path file, long modifiedMillis, long size, @Nullable Object key) {
    /** The stamp of now. */
    public static FileStamp of(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new FileStamp(
                    file, attributes.lastModifiedTime().toMillis(), attributes.size(), attributes.fileKey());
        } catch (IOException away) {
            return new FileStamp(file, -1, -1, null);
        }
    }
}
