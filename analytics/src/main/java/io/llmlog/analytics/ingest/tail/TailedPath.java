package io.llmlog.analytics.ingest.tail;

import io.llmlog.analytics.ingest.line.ByteSource;
import io.llmlog.analytics.ingest.line.Line;
import io.llmlog.analytics.ingest.line.PlainFile;
import io.llmlog.analytics.ingest.tail.Archives.Archive;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One path being followed: the file in place now, and the files that were in place before as long as they are not read to their end. A file
 * that is rotated away stays open, so renaming, compressing and deleting it do not matter; what was rotated unseen, between two looks or
 * while the service was down, is found beside the path by its name and told apart by its {@link Fingerprint}.
 */
final class TailedPath implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(TailedPath.class);
    /** A directory's listing may miss a file that is being compressed; it is looked at once more when that is over. */
    private static final long SECOND_LOOK_NANOS = TimeUnit.SECONDS.toNanos(5);
    /** File systems stamp files with a clock that lags behind a little. */
    private static final long CLOCK_SLACK_MILLIS = 2_000;

    private final Path path;
    private final TailOptions options;
    private final Archives archives;
    private final long since;
    private Counts counts;
    private Counts storedCounts;
    private String storedState = "";

    private @Nullable Generation current;
    private @Nullable FileInPlace seen;
    private final List<Generation> older = new ArrayList<>();
    /** What is remembered of files that are not open. */
    private final List<FileState> closed;

    private boolean lookForArchives = true;
    private long secondLook;

    TailedPath(Path path, @Nullable PathState saved, TailOptions options) {
        this.path = path;
        this.options = options;
        this.archives = new Archives(path);
        PathState state = saved != null
                ? saved
                : new PathState(System.currentTimeMillis() - CLOCK_SLACK_MILLIS, Counts.NONE, List.of());
        this.since = state.since();
        this.counts = state.counts();
        this.storedCounts = counts;
        this.closed = new ArrayList<>(state.files());
    }

    /** What is in place: as long as all of this stays the same, there is nothing to look for. */
    private record FileInPlace(@Nullable Object key, long size, long modified) {
        boolean sameFile(FileInPlace other) {
            return Objects.equals(key, other.key);
        }
    }

    /** Takes what lines there are, until the batch is full. */
    void poll(TailBatch batch) throws IOException {
        look();
        for (Generation generation : List.copyOf(older)) {
            try {
                take(generation, batch);
                finishIfQuiet(generation, batch);
            } catch (IOException e) {
                LOG.warn("rotated file {} cannot be read on: {}", generation.path(), e.toString());
                generation.giveUp();
                if (generation.isStored()) {
                    older.remove(generation);
                    setAside(generation);
                }
            }
        }
        if (current != null) {
            take(current, batch);
        }
    }

    private void take(Generation generation, TailBatch batch) throws IOException {
        while (!generation.isDone() && !generation.isGivenUp() && !batch.isFull()) {
            Line line = generation.next();
            if (line == null) {
                break;
            }
            add(generation, line, batch);
        }
        generation.growFingerprint();
    }

    private void finishIfQuiet(Generation generation, TailBatch batch) {
        if (!batch.isFull()
                && !generation.isDone()
                && !generation.isGivenUp()
                && generation.quietFor(options.quiet().toNanos())) {
            add(generation, generation.finish(), batch);
        }
    }

    private void add(Generation generation, @Nullable Line line, TailBatch batch) {
        if (line != null) {
            counts = batch.add(generation.path(), line, counts);
        }
    }

    private void look() throws IOException {
        FileInPlace now = inPlace();
        if (!Objects.equals(now, seen)) {
            followChange(now);
        }
        if (lookForArchives || (secondLook != 0 && System.nanoTime() - secondLook >= 0)) {
            openArchives();
        }
    }

    private void followChange(@Nullable FileInPlace now) throws IOException {
        if (current != null && (now == null || seen == null || !now.sameFile(seen))) {
            retire(current);
        } else if (current != null && current.replaced()) {
            LOG.info("{} was cut or written anew: reading it from its beginning", path);
            setAside(current);
            current = null;
            lookForArchives = true;
        }
        if (current == null && now != null && now.size() > 0) {
            open(now);
        } else {
            seen = now;
        }
    }

    /** Closes it but remembers how far it was read, should it be found again. */
    private void setAside(Generation generation) throws IOException {
        closed.add(generation.state());
        generation.close();
    }

    private void retire(Generation generation) {
        older.add(generation);
        current = null;
        lookForArchives = true;
    }

    private void open(FileInPlace now) throws IOException {
        PlainFile file = new PlainFile(path);
        FileInPlace opened = inPlace();
        if (opened == null || !opened.sameFile(now)) {
            // Rotated between the two looks; the next poll sees what is in place by then.
            file.close();
            return;
        }
        current = resume(path, file, file.prefix(Fingerprint.FULL_LENGTH));
        seen = now;
        lookForArchives = true;
    }

    /** Reads on where the file with these first bytes was left, or from its beginning. */
    private Generation resume(Path name, ByteSource source, byte[] prefix) throws IOException {
        FileState known = known(prefix);
        closed.remove(known);
        long position = known == null || (source.growing() && source.size() < known.position()) ? 0 : known.position();
        return Generation.of(name, source, position, options.maxLine());
    }

    private @Nullable FileState known(byte[] prefix) {
        return closed.stream()
                .filter(state -> state.fingerprint().matches(prefix))
                .findFirst()
                .orElse(null);
    }

    private void openArchives() throws IOException {
        boolean last = !lookForArchives;
        secondLook = last ? 0 : System.nanoTime() + SECOND_LOOK_NANOS;
        lookForArchives = false;
        Set<FileState> present = new HashSet<>();
        for (Archive archive : archives.since(since)) {
            try {
                openArchive(archive, present);
            } catch (NoSuchFileException e) {
                LOG.debug(
                        "{} went while it was being opened; the second look finds it under its new name",
                        archive.path());
            } catch (IOException e) {
                LOG.warn("rotated file {} cannot be read: {}", archive.path(), e.toString());
            }
        }
        if (last) {
            forgetAbsent(present);
        }
    }

    private void openArchive(Archive archive, Set<FileState> present) throws IOException {
        ByteSource source = archive.open();
        byte[] prefix = source.prefix(Fingerprint.FULL_LENGTH);
        FileState known = known(prefix);
        if (known != null) {
            present.add(known);
        }
        if (prefix.length == 0 || (known != null && known.done()) || isOpen(prefix)) {
            source.close();
        } else {
            older.add(resume(archive.path(), source, prefix));
        }
    }

    private boolean isOpen(byte[] prefix) throws IOException {
        for (Generation generation : generations().toList()) {
            if (Arrays.equals(generation.prefix(), prefix)) {
                return true;
            }
        }
        return false;
    }

    private void forgetAbsent(Set<FileState> present) {
        if (!archives.canLook()) {
            return;
        }
        for (FileState state : List.copyOf(closed)) {
            if (!present.contains(state)) {
                closed.remove(state);
                if (!state.done()) {
                    LOG.warn(
                            "a file that was {} is gone; what followed its byte {} was not read",
                            path,
                            state.position());
                }
            }
        }
    }

    private @Nullable FileInPlace inPlace() throws IOException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return attributes.isRegularFile()
                    ? new FileInPlace(
                            attributes.fileKey(),
                            attributes.size(),
                            attributes.lastModifiedTime().toMillis())
                    : null;
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    Path path() {
        return path;
    }

    /** Whether that file is one that rotation made of it. */
    boolean owns(Path file) {
        return archives.contains(file);
    }

    /** Whether no file of it is there any more, nothing is remembered of one, and the store knows that. */
    boolean isGone() {
        return current == null
                && seen == null
                && older.isEmpty()
                && closed.isEmpty()
                && !lookForArchives
                && secondLook == 0
                && changedState() == null;
    }

    String storedState() {
        return storedState;
    }

    /** What to remember once the batch is stored; null when that is what is remembered already. */
    @Nullable
    String changedState() {
        String state = state();
        return state.equals(storedState) ? null : state;
    }

    private String state() {
        // Without a whole line read there is nothing to remember, and too little to tell the file by.
        List<FileState> files = Stream.concat(closed.stream(), generations().map(Generation::state))
                .filter(state -> state.position() > 0)
                .toList();
        return new PathState(since, counts, files).toJson();
    }

    /** The batch is stored. */
    void markStored() throws IOException {
        generations().forEach(Generation::markStored);
        for (Generation generation : List.copyOf(older)) {
            if (generation.isDone() || generation.isGivenUp()) {
                older.remove(generation);
                setAside(generation);
                // When nothing took its place, it may be gone for good.
                lookForArchives |= current == null;
            }
        }
        storedCounts = counts;
        storedState = state();
    }

    /** The batch is not stored: its lines are to be read again. */
    void rewind() throws IOException {
        counts = storedCounts;
        for (Generation generation : generations().toList()) {
            generation.rewind();
        }
    }

    SourceStatus status() {
        long position = current == null ? 0 : current.stored();
        return new SourceStatus(path, position, storedCounts);
    }

    private Stream<Generation> generations() {
        return current == null ? older.stream() : Stream.concat(older.stream(), Stream.of(current));
    }

    @Override
    public void close() throws IOException {
        for (Generation generation : generations().toList()) {
            generation.close();
        }
    }
}
