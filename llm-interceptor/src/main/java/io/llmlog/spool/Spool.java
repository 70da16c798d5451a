package io.llmlog.spool;

import io.llmlog.sink.Lines;
import io.llmlog.status.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps lines on disk until every sink has them, through crashes of the process and of the machine.
 *
 * <p>One thread, the writer, appends, ticks and closes; each {@link SpoolReader} has a thread of its own. The fsync is done by the writer: by
 * {@link #append} and {@link #tick} when the last one is an interval ago, and by {@link #force}. Nothing here throws because of a disk: a
 * spool that cannot be written, or not even opened, takes no lines, says so through the status and tries again every second.
 *
 * <p>Its directory has one directory per process. What a dead process left, at the opening or later, is delivered too and then deleted.
 */
public final class Spool implements AutoCloseable {
    private static final long RETRY_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long ADOPT_NANOS = Duration.ofSeconds(30).toNanos();

    private final SpoolEnvironment environment;
    private final Slots slots;
    private final Map<String, SpoolReader> readers = new LinkedHashMap<>();
    /** The oldest data first: adopted logs, then our own. */
    private final List<SegmentLog> logs = new CopyOnWriteArrayList<>();

    private volatile @Nullable SpoolWriter writer;
    private volatile @Nullable SegmentLog own;
    private long lookAgainAt;
    private volatile boolean closed;

    private Spool(SpoolEnvironment environment, List<String> readerNames) {
        this.environment = environment;
        for (String name : readerNames) {
            readers.put(name, new SpoolReader(name, environment.signal()));
        }
        this.slots = new Slots(environment, readers.keySet());
    }

    /** Opens a spool on this machine's disks, or makes one. */
    public static Spool open(SpoolOptions options, List<String> readers, Status status) {
        return open(options, readers, DiskFiles.INSTANCE, status);
    }

    /**
     * Opens a spool, or makes one.
     *
     * @param readers names of the sinks, at least one. Only what they all have passed is deleted
     */
    public static Spool open(SpoolOptions options, List<String> readers, SpoolFiles files, Status status) {
        return open(options, readers, files, status, System::nanoTime);
    }

    static Spool open(
            SpoolOptions options, List<String> readers, SpoolFiles files, Status status, LongSupplier nanoTime) {
        if (readers.isEmpty()) {
            throw new IllegalArgumentException("spool " + options.directory() + " needs a sink to read it");
        }
        Spool spool = new Spool(new SpoolEnvironment(options, files, status, nanoTime), readers);
        Uninterrupted.run(spool::connect);
        return spool;
    }

    /**
     * Takes lines in order. With a sync interval of zero they are durable when it returns, if the disk allows; {@link #durableUpTo} tells.
     *
     * @param firstSequence number of the first line; each next line has the next number
     * @return how many it took; fewer than all when it is full or cannot write, and then the rest is still the caller's
     */
    public int append(Lines lines, long firstSequence) {
        connect();
        SpoolWriter open = writer;
        return open == null || closed ? 0 : open.append(lines, firstSequence);
    }

    /** Does what is due: to be called by the writer every second or so while it has nothing to append. */
    public void tick() {
        connect();
        SpoolWriter open = writer;
        if (open != null && !closed) {
            open.tick();
        }
    }

    /** Makes everything appended so far durable. Whether it is. */
    public boolean force() {
        SpoolWriter open = writer;
        return open != null && !closed && open.force();
    }

    /** The sequence number behind the last line that is durable: every appended line below it survives a power loss. For any thread. */
    public long durableUpTo() {
        SpoolWriter open = writer;
        return open == null ? 0 : open.durableUpTo();
    }

    /** Where it keeps its files. */
    public Path directory() {
        return environment.options().directory();
    }

    /** The reader of a sink named at the opening. */
    public SpoolReader reader(String name) {
        SpoolReader reader = readers.get(name);
        if (reader == null) {
            throw new IllegalArgumentException("spool " + environment.options().directory() + " has no reader '" + name
                    + "', only " + readers.keySet());
        }
        return reader;
    }

    /** For any thread. */
    public SpoolStats stats() {
        SegmentLog ours = own;
        List<String> adopted = logs.stream()
                .filter(log -> log != ours)
                .map(log -> log.slot().name())
                .toList();
        SpoolCounts counts = environment.counts();
        return new SpoolStats(
                ours == null ? null : ours.slot().name(),
                adopted,
                logs.stream().mapToLong(SegmentLog::bytes).sum(),
                counts.appended().sum(),
                counts.tooLarge().sum(),
                counts.unsyncedLost().sum(),
                counts.syncFailures().sum(),
                counts.damagedPlaces().sum(),
                counts.damagedBytes().sum(),
                counts.tornBytes().sum(),
                readers.values().stream().map(SpoolReader::stats).toList());
    }

    /** Makes all durable, saves the checkpoints and lets other processes have what is left. More calls do nothing. */
    @Override
    public void close() {
        Uninterrupted.run(this::closeFiles);
    }

    private void closeFiles() {
        if (closed) {
            return;
        }
        closed = true;
        SpoolWriter open = writer;
        if (open != null) {
            open.close();
        }
        readers.values().forEach(SpoolReader::close);
        logs.forEach(this::close);
        environment.signal().raise();
    }

    /** Opens our own directory if that was impossible so far, and looks for those of dead processes now and then. */
    private void connect() {
        long now = environment.nanoTime().getAsLong();
        if (closed || lookAgainAt != 0 && now - lookAgainAt < 0) {
            return;
        }
        lookAgainAt = now + RETRY_NANOS;
        try {
            if (writer == null) {
                openOwn();
            }
            forgetDrained();
            adopt();
            lookAgainAt = now + ADOPT_NANOS;
        } catch (IOException failure) {
            environment
                    .status()
                    .warnOften(
                            "spool open",
                            () -> "cannot open the spool "
                                    + environment.options().directory() + ": " + failure
                                    + "; trying again every second");
        }
    }

    private void openOwn() throws IOException {
        SegmentLog log = opened(slots.claim(), true);
        own = log;
        writer = new SpoolWriter(environment, log, new SpoolBudget(environment, logs));
    }

    private void adopt() throws IOException {
        for (Slot slot : slots.abandoned()) {
            SegmentLog log = opened(slot, false);
            environment.status().info("adopted " + log.bytes() + " bytes of a dead process in " + slot.directory());
        }
    }

    private SegmentLog opened(Slot slot, boolean ours) throws IOException {
        boolean done = false;
        try {
            SegmentLog log = LogRecovery.open(environment, slot);
            List<LogCursor> cursors = new ArrayList<>();
            for (SpoolReader reader : readers.values()) {
                cursors.add(reader.cursor(environment, log));
            }
            cursors.forEach(cursor -> log.add(cursor.progress()));
            log.retire();
            logs.add(ours ? logs.size() : 0, log);
            int next = 0;
            for (SpoolReader reader : readers.values()) {
                reader.add(cursors.get(next++), ours);
            }
            done = true;
            environment.signal().raise();
            return log;
        } finally {
            if (!done) {
                slot.lock().close();
            }
        }
    }

    private void forgetDrained() {
        for (SegmentLog log : logs) {
            if (log != own && log.isEmpty()) {
                readers.values().forEach(reader -> reader.remove(log));
                logs.remove(log);
                close(log);
            }
        }
    }

    private void close(SegmentLog log) {
        try {
            log.close();
        } catch (IOException failure) {
            environment.status().warnOften("spool close", () -> "cannot unlock " + log.directory() + ": " + failure);
        }
    }
}
