package io.llmlog.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Keeps damaged bytes of segments in files of their own, for people to look at, and counts them. Thread-safe. */
final class Quarantine {
    private static final int CHUNK = 64 * 1024;

    private final SpoolEnvironment environment;
    private final Path directory;

    Quarantine(SpoolEnvironment environment, Path slot) {
        this.environment = environment;
        this.directory = slot.resolve("corrupt");
    }

    /** Keeps the bytes of a damaged place, behind a line that says where they were. Never throws: they are lost already. */
    void keep(Path segment, SpoolFile file, long from, long to) {
        environment.counts().damagedPlaces().increment();
        environment.counts().damagedBytes().add(to - from);
        Path kept = directory.resolve(segment.getFileName() + "-" + from + ".bad");
        environment
                .status()
                .warnOften(
                        "spool damage",
                        () -> "damaged bytes " + from + " to " + to + " of " + segment + " are skipped and kept in "
                                + kept + "; "
                                + environment.counts().damagedPlaces().sum() + " such places so far");
        try {
            copy(segment, file, from, to, kept);
        } catch (IOException failure) {
            environment
                    .status()
                    .warnOften("spool quarantine", () -> "cannot keep damaged bytes in " + kept + ": " + failure);
        }
    }

    private void copy(Path segment, SpoolFile file, long from, long to, Path kept) throws IOException {
        environment.files().createDirectories(directory);
        environment.files().delete(kept);
        try (SpoolFile copy = environment.files().create(kept)) {
            String where =
                    segment.getFileName() + " bytes " + from + " to " + to + ": no record with a right checksum\n";
            copy.append(ByteBuffer.wrap(where.getBytes(StandardCharsets.UTF_8)));
            byte[] chunk = new byte[CHUNK];
            for (long at = from; at < to; ) {
                int read = file.read(at, chunk, 0, (int) Math.min(CHUNK, to - at));
                if (read == 0) {
                    break;
                }
                copy.append(ByteBuffer.wrap(chunk, 0, read));
                at += read;
            }
        }
    }
}
