package io.llmlog.analytics.directory;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Makes files that nobody but their owner can read, from the first moment. */
public final class OwnersFile {
    private static final String OWNERS = "rw-------";

    private OwnersFile() {}

    /** A new file, open for writing. Where the system knows no such rights it has those of the directory. */
    public static FileChannel create(Path file) throws IOException {
        return FileChannel.open(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), rights(file, OWNERS));
    }

    /** Takes the rights of others from a file of ours that somebody else made, such as a library. */
    public static void restrict(Path file) throws IOException {
        if (hasRights(file)) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(OWNERS));
        }
    }

    static FileAttribute<?>[] rights(Path file, String rights) {
        return hasRights(file)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))}
                : new FileAttribute<?>[0];
    }

    private static boolean hasRights(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
