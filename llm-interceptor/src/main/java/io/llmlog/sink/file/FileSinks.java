package io.llmlog.sink.file;

import io.llmlog.internal.file.ProcessLock;
import io.llmlog.sink.Lines;
import io.llmlog.sink.Sink;
import io.llmlog.status.Status;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Opens file sinks so that two writers never share a file: those of one class loader share one sink per path, any other writer, here or in
 * another process, finds the path locked and writes {@code name-<pid>.json} beside it.
 */
public final class FileSinks {
    private static final int MAX_NAMES = 100;
    private static final Map<Path, Shared> OPEN = new HashMap<>();

    private FileSinks() {}

    /** The sink for that path; each caller closes what it got. Opens no file yet, but takes the lock. */
    public static Sink open(FileSinkOptions options, Status status) {
        synchronized (OPEN) {
            Shared shared = OPEN.get(options.path());
            if (shared == null) {
                shared = create(options, status);
                OPEN.put(options.path(), shared);
            }
            shared.users++;
            return new Handle(shared, options.path());
        }
    }

    /** The lock that the writer of a path holds, for a program that wants to write the files in its place; null while there is a writer. */
    public static @Nullable Closeable lock(Path path) throws IOException {
        return PathLock.tryLockAsNoSink(path);
    }

    /** Whether a file sink writes that path, or did: then whoever writes it holds the lock. Other writers know nothing of locks. */
    public static boolean isPathOfSink(Path path) throws IOException {
        return PathLock.isOfSink(path);
    }

    private static Shared create(FileSinkOptions options, Status status) {
        try {
            for (int i = 0; i < MAX_NAMES; i++) {
                Path path = candidate(options.path(), i);
                ProcessLock lock = PathLock.tryLock(path);
                if (lock != null) {
                    if (i > 0) {
                        status.warn("another writer holds " + options.path() + "; writing to " + path);
                    }
                    return new Shared(new FileSink(options, path, Clock.systemUTC(), status), lock, status);
                }
            }
        } catch (IOException noLock) {
            // A directory that cannot be written now may be later: the sink tries again and says so, unlocked.
            status.warn("cannot lock " + options.path() + ": " + noLock + "; going on without a lock");
        }
        return new Shared(new FileSink(options, options.path(), Clock.systemUTC(), status), null, status);
    }

    private static Path candidate(Path wanted, int i) {
        if (i == 0) {
            return wanted;
        }
        String name = wanted.getFileName().toString();
        int dot = name.lastIndexOf('.');
        String stem = dot <= 0 ? name : name.substring(0, dot);
        String extension = dot <= 0 ? "" : name.substring(dot);
        String suffix = "-" + ProcessHandle.current().pid() + (i == 1 ? "" : "-" + i);
        return wanted.resolveSibling(stem + suffix + extension);
    }

    private static final class Shared {
        private final FileSink sink;
        private final @Nullable ProcessLock lock;
        private final Status status;
        private int users;

        Shared(FileSink sink, @Nullable ProcessLock lock, Status status) {
            this.sink = sink;
            this.lock = lock;
            this.status = status;
        }

        void close() {
            sink.close();
            if (lock != null) {
                try {
                    lock.close();
                } catch (IOException failure) {
                    status.warn("could not unlock " + sink.name() + ": " + failure);
                }
            }
        }
    }

    /** One user's view of a shared sink. */
    private static final class Handle implements Sink {
        private final Shared shared;
        private final Path key;
        private final AtomicBoolean closed = new AtomicBoolean();

        Handle(Shared shared, Path key) {
            this.shared = shared;
            this.key = key;
        }

        @Override
        public String name() {
            return shared.sink.name();
        }

        @Override
        public int write(Lines lines) {
            return shared.sink.write(lines);
        }

        @Override
        public boolean flush() {
            return shared.sink.flush();
        }

        @Override
        public void close() {
            if (!closed.compareAndSet(false, true)) {
                return;
            }
            synchronized (OPEN) {
                if (--shared.users == 0) {
                    OPEN.remove(key);
                    shared.close();
                }
            }
        }
    }
}
