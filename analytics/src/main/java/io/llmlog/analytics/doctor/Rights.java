package io.llmlog.analytics.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** Who may read the data: it holds prompts. Closing the directory closes what is in it. */
final class Rights {
    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rwx------");

    private final Path data;

    Rights(Path data) {
        this.data = data;
    }

    Finding look(boolean repair) {
        try {
            if (!Files.isWritable(data)) {
                return Finding.error(
                        "rights", "this user may not write to " + data + ": run as the user of the service");
            }
            if (!data.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                return Finding.ok("rights", "as the system gives them");
            }
            Set<PosixFilePermission> others = EnumSet.copyOf(Files.getPosixFilePermissions(data));
            others.removeAll(OWNER);
            if (others.isEmpty()) {
                return Finding.ok("rights", "only the owner may look into the directory");
            }
            if (repair) {
                Files.setPosixFilePermissions(data, OWNER);
                return Finding.ok("rights", "repaired: only the owner may look into the directory now");
            }
            return Finding.warning(
                    "rights",
                    "other users of this machine may look into the directory: chmod 700 " + data + ", or --repair");
        } catch (IOException e) {
            return Finding.error("rights", "those of " + data + " cannot be read: " + e);
        }
    }
}
