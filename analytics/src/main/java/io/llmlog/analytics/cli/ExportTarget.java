package io.llmlog.analytics.cli;

import io.llmlog.analytics.ExplainedException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Where a command writes a long answer to: a file, which is there under its name when it is whole, or standard output, whose reader may leave. */
final class ExportTarget extends FilterOutputStream {
    private static final long SECOND = 1_000_000_000L;
    private static final long MEGABYTE = 1_000_000;

    private final Consumer<String> progress;
    private long bytes;
    private long told = System.nanoTime();
    private boolean failed;

    private ExportTarget(OutputStream out, Consumer<String> progress) {
        super(out);
        this.progress = progress;
    }

    /** What writes. */
    interface Writing {
        void to(OutputStream out) throws IOException;
    }

    /**
     * Has it written.
     *
     * @param file null for standard output
     * @param progress is told now and then how much there is
     * @return the exit code
     */
    static int write(@Nullable Path file, Consumer<String> progress, Writing writing) {
        return file == null ? toOutput(writing) : toFile(file.toAbsolutePath(), progress, writing);
    }

    private static int toOutput(Writing writing) {
        ExportTarget target = new ExportTarget(new FileOutputStream(FileDescriptor.out), text -> {});
        try {
            writing.to(target);
            return 0;
        } catch (IOException e) {
            if (target.failed) {
                // As with | head: who has read enough does not want to hear of it.
                return 0;
            }
            throw new ExplainedException("the events could not be written: " + e.getMessage(), e);
        }
    }

    private static int toFile(Path file, Consumer<String> progress, Writing writing) {
        Path unfinished = file.resolveSibling(file.getFileName() + ".part");
        try {
            try (ExportTarget target = new ExportTarget(Files.newOutputStream(unfinished), progress)) {
                writing.to(target);
                target.tell();
            }
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
            return 0;
        } catch (IOException e) {
            throw new ExplainedException(file + " could not be written: " + e, e);
        } finally {
            delete(unfinished);
        }
    }

    private static void delete(Path unfinished) {
        try {
            Files.deleteIfExists(unfinished);
        } catch (IOException e) {
            throw new ExplainedException(unfinished + " is left over and could not be deleted: " + e, e);
        }
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
        try {
            out.write(source, offset, length);
        } catch (IOException e) {
            failed = true;
            throw e;
        }
        bytes += length;
        if (System.nanoTime() - told > SECOND) {
            tell();
        }
    }

    private void tell() {
        told = System.nanoTime();
        progress.accept(bytes < MEGABYTE ? bytes + " bytes written" : bytes / MEGABYTE + " MB written");
    }
}
