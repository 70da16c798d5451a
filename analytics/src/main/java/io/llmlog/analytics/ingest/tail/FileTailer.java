package io.llmlog.analytics.ingest.tail;

import io.llmlog.analytics.deadletter.DeadLetterLane;
import io.llmlog.analytics.deadletter.RejectedLines;
import io.llmlog.analytics.decode.EventRules;
import io.llmlog.analytics.ingest.tail.Counts.Rejection;
import io.llmlog.analytics.store.EventStore;
import io.llmlog.analytics.store.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows files of JSON lines into a store, on one thread. Each transaction holds events and the positions after them, so whatever ends the
 * process, reading goes on where the store is. A store that fails is tried again every second; nothing is skipped for it.
 */
public final class FileTailer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FileTailer.class);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final int LOGGED_REJECTIONS = 5;

    private final EventStore store;
    private final EventRules rules;
    private final TailOptions options;
    private final DeadLetterLane deadLetters;
    private final List<Path> files;

    /** Of the thread, once that runs. Before the store has said how far they were read, none of them is read. */
    private FollowedPaths followed;

    private boolean resumed;
    private final Thread thread = new Thread(this::run, "llmlog-tail");

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition passed = lock.newCondition();
    private long passes;
    private long idleSince;
    private boolean closing;
    private volatile List<SourceStatus> status;
    private volatile @Nullable String problem;
    /** What failed beyond what is expected of files and stores. */
    private volatile @Nullable String failure;

    private volatile @Nullable String overflow;

    private FileTailer(
            EventStore store, EventRules rules, List<Path> files, TailOptions options, RejectedLines deadLetters) {
        this.store = store;
        this.rules = rules;
        this.options = options;
        this.deadLetters = new DeadLetterLane(deadLetters);
        this.files = List.copyOf(files);
        this.followed = new FollowedPaths(files, Map.of(), options);
        this.status = statusNow();
    }

    /**
     * Starts to follow the files, which need not exist yet and may be patterns of absolute paths, from where the store knows them to have been read.
     * As long as the store does not answer, nothing is read.
     */
    public static FileTailer start(List<Path> files, EventStore store, EventRules rules, TailOptions options) {
        return start(files, store, rules, options, RejectedLines.nowhere());
    }

    /** The same, with a place for the lines that are no events. */
    public static FileTailer start(
            List<Path> files, EventStore store, EventRules rules, TailOptions options, RejectedLines deadLetters) {
        FileTailer tailer = new FileTailer(store, rules, files, options, deadLetters);
        tailer.resume();
        tailer.thread.start();
        return tailer;
    }

    /** Goes on where the store knows the files to have been read; false when it does not answer. */
    private boolean resume() {
        if (resumed || files.isEmpty()) {
            return true;
        }
        try {
            followed = new FollowedPaths(files, store.checkpoints(), options);
            status = statusNow();
            resumed = true;
        } catch (StoreException e) {
            report(String.valueOf(e.getMessage()));
        }
        return resumed;
    }

    /** Where each file stands, as of the last transaction. */
    public List<SourceStatus> status() {
        return status;
    }

    /** What keeps events from being stored right now, or null. */
    public @Nullable String problem() {
        String now = problem;
        return now == null ? failure() : now;
    }

    /** Why files are not followed, although they and the store may be well; or null. */
    public @Nullable String failure() {
        if (thread.getState() == Thread.State.TERMINATED) {
            return "no file is followed any more";
        }
        String now = failure;
        return now == null ? overflow : now;
    }

    /** Waits until everything that is in the files by now is stored; false when that takes longer than the timeout. */
    public boolean awaitCaughtUp(Duration timeout) throws InterruptedException {
        long nanos = timeout.toNanos();
        lock.lockInterruptibly();
        try {
            // The pass that is under way may have looked at a file before the last write to it; the one after that has
            // not.
            long needed = passes + 1;
            while (idleSince <= needed) {
                if (nanos <= 0 || !thread.isAlive()) {
                    return false;
                }
                nanos = passed.awaitNanos(nanos);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        try {
            boolean idle = false;
            while (await(problem != null ? RETRY : idle ? options.poll() : Duration.ZERO)) {
                idle = safePass();
            }
        } finally {
            closePaths();
        }
    }

    /** Waits; false when it is time to stop. */
    private boolean await(Duration pause) {
        long nanos = pause.toNanos();
        lock.lock();
        try {
            while (!closing && nanos > 0) {
                nanos = passed.awaitNanos(nanos);
            }
            return !closing;
        } catch (InterruptedException e) {
            return false;
        } finally {
            lock.unlock();
        }
    }

    private boolean safePass() {
        try {
            boolean idle = pass();
            failure = null;
            return idle;
        } catch (RuntimeException e) {
            LOG.error("following files failed; trying again every {} s", RETRY.toSeconds(), e);
            fail(e);
            return false;
        } catch (Error e) {
            // Such as too little memory, which others may give back. What it says may be of the events.
            LOG.error(
                    "following files failed: {}; trying again every {} s",
                    e.getClass().getName(),
                    RETRY.toSeconds());
            fail(e);
            return false;
        }
    }

    /** A file whose position is not that of the store must not be read on: when this fails, too, the thread ends, and says so. */
    private void fail(Throwable cause) {
        String why = "following files failed: " + cause.getClass().getName();
        failure = why;
        problem = why;
        rewind(cause);
    }

    /** Reads what is new in all files and stores it; true when there was nothing. */
    private boolean pass() {
        if (!resume()) {
            return false;
        }
        TailBatch batch = new TailBatch(rules, options);
        String problemNow = followed.lookWhenDue();
        overflow = followed.overflow();
        List<TailedPath> paths = followed.all();
        for (int i = 0; i < paths.size(); i++) {
            // Each pass begins with another file, so that none starves behind a busy one.
            TailedPath path = paths.get((int) ((passes + i) % paths.size()));
            try {
                path.poll(batch);
            } catch (IOException e) {
                problemNow = path.path() + " cannot be read: " + e;
            }
        }
        String storing = store(batch);
        report(storing == null ? problemNow : storing);
        boolean idle = storing == null && problemNow == null && batch.isEmpty();
        count(idle);
        return idle;
    }

    private List<SourceStatus> statusNow() {
        return followed.all().stream().map(TailedPath::status).toList();
    }

    private @Nullable String store(TailBatch batch) {
        try {
            Map<String, String> checkpoints = new HashMap<>();
            for (TailedPath path : followed.all()) {
                String state = path.changedState();
                if (state != null) {
                    checkpoints.put(FollowedPaths.source(path.path()), state);
                }
            }
            if (!checkpoints.isEmpty()) {
                batch.letters().forEach(deadLetters::keep);
                batch.events().store(store, checkpoints);
                deadLetters.stored();
                for (TailedPath path : followed.all()) {
                    path.markStored();
                }
                logRejections(batch.rejections());
            }
            status = statusNow();
            return null;
        } catch (StoreException | IOException e) {
            return rewind(e);
        }
    }

    private String rewind(Throwable cause) {
        for (TailedPath path : followed.all()) {
            try {
                path.rewind();
            } catch (IOException e) {
                cause.addSuppressed(e);
            }
        }
        return String.valueOf(cause.getMessage());
    }

    private void report(@Nullable String now) {
        if (now != null && !now.equals(problem)) {
            LOG.error("{}; trying again every {} s", now, RETRY.toSeconds());
        } else if (now == null && problem != null) {
            LOG.info("storing events again");
        }
        problem = now;
    }

    private static void logRejections(List<Rejection> rejections) {
        for (Rejection rejection : rejections.subList(0, Math.min(LOGGED_REJECTIONS, rejections.size()))) {
            LOG.warn(
                    "{} at byte {}: {}; the line was left out",
                    rejection.file(),
                    rejection.offset(),
                    rejection.reason());
        }
        if (rejections.size() > LOGGED_REJECTIONS) {
            Rejection last = rejections.get(rejections.size() - 1);
            LOG.warn(
                    "{} more lines were left out, the last of {} at byte {}",
                    rejections.size() - LOGGED_REJECTIONS,
                    last.file(),
                    last.offset());
        }
    }

    private void count(boolean idle) {
        lock.lock();
        try {
            passes++;
            if (idle) {
                idleSince = passes;
            }
            passed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void closePaths() {
        for (TailedPath path : followed.all()) {
            try {
                path.close();
            } catch (IOException e) {
                LOG.warn("{} could not be closed: {}", path.path(), e.toString());
            }
        }
    }

    /** Stops after the transaction under way. */
    @Override
    public void close() {
        lock.lock();
        try {
            closing = true;
            passed.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            thread.join(TimeUnit.SECONDS.toMillis(10));
            if (thread.isAlive()) {
                LOG.warn(
                        "the tailer is still busy with a transaction; its events will be read again at the next start");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
