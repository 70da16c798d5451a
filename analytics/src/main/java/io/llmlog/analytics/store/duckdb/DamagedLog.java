package io.llmlog.analytics.store.duckdb;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The write-ahead log of a damaged database: what stands in it before the damage is good. The original is kept beside. */
final class DamagedLog {
    private static final Pattern PLACE = Pattern.compile("WAL file.*entry at byte position (\\d+)", Pattern.DOTALL);

    private final Path log;

    DamagedLog(Path database) {
        this.log = database.resolveSibling(database.getFileName() + ".wal");
    }

    /** Where the failure says that the log is damaged, or -1. */
    static long place(Throwable failure) {
        Matcher matcher = PLACE.matcher(String.valueOf(failure.getMessage()));
        return matcher.find() ? Long.parseLong(matcher.group(1)) : -1;
    }

    boolean exists() {
        return Files.exists(log);
    }

    /** Leaves that many bytes of it; what was cut off is in the original, which is kept. */
    String cutTo(long bytes) throws IOException {
        long size = Files.size(log);
        Path whole = putAside();
        try (InputStream in = Files.newInputStream(whole);
                OutputStream out = Files.newOutputStream(log)) {
            copy(in, out, bytes);
        }
        return "its log is damaged at byte " + bytes + " of " + size + ": what was stored after that is missing";
    }

    private static void copy(InputStream in, OutputStream out, long bytes) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long left = bytes;
        while (left > 0) {
            int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                return;
            }
            out.write(buffer, 0, read);
            left -= read;
        }
    }

    /** Takes it away from the database. */
    String leaveOut() throws IOException {
        Files.deleteIfExists(log.resolveSibling(log.getFileName() + ".cut"));
        Path whole = whole();
        if (Files.exists(whole)) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".cut"));
        } else {
            Files.move(log, whole);
        }
        return "its log cannot be read: what was stored since it was last folded into the file is missing";
    }

    private Path putAside() throws IOException {
        return Files.move(log, whole());
    }

    private Path whole() {
        return log.resolveSibling(log.getFileName() + ".whole");
    }
}
