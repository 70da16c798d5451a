package io.llmlog.sink.file;

import io.llmlog.internal.thread.OwnThread;
import io.llmlog.status.Status;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * Compresses rolled files and deletes the oldest, on a thread of its own while there is something to do. A compressed file appears under its
 * name only when all of it is on disk, and only then the original goes.
 */
final class Archiver {
    private final RolledFiles files;
    private final FileSinkOptions options;
    private final Status status;
    private boolean running;
    private boolean again;

    Archiver(RolledFiles files, FileSinkOptions options, Status status) {
        this.files = files;
        this.options = options;
        this.status = status;
    }

    /** Looks, soon and on another thread, for files to compress or delete. */
    synchronized void start() {
        if (running) {
            again = true;
            return;
        }
        running = true;
        OwnThread.of("archiver", this::run).start();
    }

    private void run() {
        do {
            archive();
        } while (wantedAgain());
    }

    private synchronized boolean wantedAgain() {
        running = again;
        again = false;
        return running;
    }

    void archive() {
        try {
            for (Path leftover : files.unfinished()) {
                Files.deleteIfExists(leftover);
            }
            if (options.gzip()) {
                for (Path file : files.finished()) {
                    if (!file.toString().endsWith(RolledFiles.GZIP)) {
                        compress(file);
                    }
                }
            }
            prune();
        } catch (IOException | RuntimeException failure) {
            status.warnOften(
                    "archive", () -> "could not compress or delete rolled files of " + options.path() + ": " + failure);
        }
    }

    private static void compress(Path file) throws IOException {
        Path finished = file.resolveSibling(file.getFileName() + RolledFiles.GZIP);
        Path unfinished = file.resolveSibling(finished.getFileName() + RolledFiles.UNFINISHED);
        try (FileChannel channel = FileChannel.open(
                        unfinished,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE);
                OutputStream plain = Channels.newOutputStream(channel);
                GZIPOutputStream gzip = new GZIPOutputStream(plain, 64 * 1024)) {
            Files.copy(file, gzip);
            gzip.finish();
            channel.force(true);
        }
        Files.setLastModifiedTime(unfinished, Files.getLastModifiedTime(file));
        Files.move(unfinished, finished, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        forceDirectory(file);
        Files.delete(file);
    }

    private void prune() throws IOException {
        List<Path> rolled = files.finished();
        for (Path oldest : rolled.subList(0, Math.max(0, rolled.size() - options.maxFiles()))) {
            Files.deleteIfExists(oldest);
        }
    }

    /** Makes the rename durable. Platforms that cannot open a directory need no such thing. */
    private static void forceDirectory(Path file) throws IOException {
        try (FileChannel directory = FileChannel.open(Parent.of(file), StandardOpenOption.READ)) {
            directory.force(true);
        } catch (java.nio.file.AccessDeniedException notADirectoryWeMayOpen) {
            // Windows
        }
    }
}
