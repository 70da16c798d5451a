package io.llmlog.analytics.forget;

import io.llmlog.analytics.ExplainedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;

/** Who owns a file and who may read it. */
final class FileRights {
    private FileRights() {}

    /**
     * Gives a file the owner, the group and the rights of another; the rights last, so that nobody can read what is not yet theirs.
     *
     * @throws ExplainedException when this process may not do that
     */
    static void copy(Path from, Path to) throws IOException {
        PosixFileAttributeView original = Files.getFileAttributeView(from, PosixFileAttributeView.class);
        PosixFileAttributeView copy = Files.getFileAttributeView(to, PosixFileAttributeView.class);
        if (original == null || copy == null) {
            return;
        }
        PosixFileAttributes wanted = original.readAttributes();
        PosixFileAttributes given = copy.readAttributes();
        try {
            if (!given.owner().equals(wanted.owner())) {
                copy.setOwner(wanted.owner());
            }
            if (!given.group().equals(wanted.group())) {
                copy.setGroup(wanted.group());
            }
            copy.setPermissions(wanted.permissions());
        } catch (IOException e) {
            throw new ExplainedException(
                    "a new file could not be given to " + wanted.owner().getName() + ":"
                            + wanted.group().getName() + " (" + e
                            + "): run this as that user or as an administrator",
                    e);
        }
    }
}
