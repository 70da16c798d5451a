package io.llmlog.sink.file;

import io.llmlog.sink.Lines;
import io.llmlog.sink.Sink;
import io.llmlog.status.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Appends lines to a file and begins a new one when the day or the size says so. Thread-safe, since all pipelines of a class loader that
 * name one path share its sink. A disk that is full or a directory that is gone never throws: the sink takes no lines until it can again.
 */
final class FileSink implements Sink {
    private static final long CHECK_NANOS = Duration.ofSeconds(1).toNanos();

    private final FileSinkOptions options;
    private final Path path;
    private final RolledFiles rolled;
    private final Archiver archiver;
    private final Clock clock;
    private final Status status;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable ActiveFile file;
    private long checkedAt;
    private boolean failing;

    /**
     * A sink that opens its file with the first lines.
     *
     * @param path the file it really writes, which differs from the wanted one when somebody else holds that
     */
    FileSink(FileSinkOptions options, Path path, Clock clock, Status status) {
        this.options = options;
        this.path = path;
        this.rolled = new RolledFiles(path);
        this.archiver = new Archiver(rolled, options, status);
        this.clock = clock;
        this.status = status;
    }

    @Override
    public String name() {
        return "file:" + path;
    }

    @Override
    public int write(Lines lines) {
        lock.lock();
        try {
            return append(lines);
        } finally {
            lock.unlock();
        }
    }

    /** Lines go to the operating system as they are written. */
    @Override
    public boolean flush() {
        return true;
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closeFile();
        } finally {
            lock.unlock();
        }
    }

    private int append(Lines lines) {
        int taken = 0;
        try {
            LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
            while (taken < lines.count()) {
                int start = lines.start(taken);
                ActiveFile active = fileFor(lines.end(taken) - start, today);
                int last = lastThatFits(lines, taken, active.size());
                active.append(lines.bytes(), start, lines.end(last), today);
                taken = last + 1;
            }
            if (failing) {
                failing = false;
                status.info("writing to " + path + " again");
            }
        } catch (IOException failure) {
            fail(failure);
        }
        return taken;
    }

    private void fail(IOException failure) {
        failing = true;
        status.warnOften("write", () -> "cannot write to " + path + ": " + failure + "; trying again every second");
        closeFile();
    }

    /** The open file, after a roll if this line would not fit into it. */
    private ActiveFile fileFor(int nextLine, LocalDate today) throws IOException {
        ActiveFile active = current(today);
        boolean outgrown = active.size() + nextLine > options.maxBytes();
        boolean yesterdays = options.daily() && !active.day().equals(today);
        if (active.size() == 0 || !outgrown && !yesterdays) {
            return active;
        }
        roll(active);
        return current(today);
    }

    private ActiveFile current(LocalDate today) throws IOException {
        ActiveFile active = file;
        long now = System.nanoTime();
        if (active != null && now - checkedAt > CHECK_NANOS) {
            checkedAt = now;
            if (!active.isCurrent()) {
                closeFile();
                active = null;
            }
        }
        if (active == null) {
            active = ActiveFile.open(path, today);
            file = active;
            archiver.start();
        }
        return active;
    }

    private void roll(ActiveFile active) throws IOException {
        active.force();
        Files.move(active.path(), rolled.next(active.day()));
        closeFile();
    }

    /** At least one line, which is why an empty file takes a line larger than itself. */
    private int lastThatFits(Lines lines, int first, long size) {
        int start = lines.start(first);
        int last = first;
        while (last + 1 < lines.count() && size + lines.end(last + 1) - start <= options.maxBytes()) {
            last++;
        }
        return last;
    }

    private void closeFile() {
        ActiveFile active = file;
        file = null;
        if (active != null) {
            try {
                active.close();
            } catch (IOException failure) {
                status.warnOften("close", () -> "closing " + path + " failed: " + failure);
            }
        }
    }
}
