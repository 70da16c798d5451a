package io.llmlog.analytics.backup;

import io.llmlog.analytics.ExplainedException;
import io.llmlog.analytics.directory.OwnersDirectory;
import io.llmlog.analytics.directory.OwnersFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Puts a backup back, once all of it has been found to be as it was made. */
public final class Restore {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Path data;
    private final int knownLayout;
    private final Clock clock;
    private final Consumer<String> progress;

    /**
     * Into that data directory, which the caller holds.
     *
     * @param knownLayout the newest layout of databases that this program can read
     */
    public Restore(Path data, int knownLayout, Clock clock, Consumer<String> progress) {
        this.data = data.toAbsolutePath().normalize();
        this.knownLayout = knownLayout;
        this.clock = clock;
        this.progress = progress;
    }

    /** What was restored. */
    public record Restored(long events, String created) {}

    /**
     * Restores one.
     *
     * @param force whether what is in the directory may be put aside
     * @throws ExplainedException when the backup is damaged or newer than this program, or the directory is not empty; nothing has changed then
     */
    public Restored from(Path backup, boolean force) {
        Path source = backup.toAbsolutePath().normalize();
        Path staging = data.resolve("service.restoring");
        try {
            Trees.delete(staging);
            Path files = source;
            if (Archive.isOne(source)) {
                progress.accept("unpacking " + source);
                Archive.unpack(source, staging);
                files = staging;
            }
            Manifest manifest = Manifest.read(files);
            check(manifest, files);
            List<Path> present = present();
            if (!present.isEmpty() && !force) {
                throw new ExplainedException("data directory " + data + " is not empty: restore to a new one, or add"
                        + " --force, which puts aside what is there");
            }
            putAside(present);
            put(manifest, files);
            Trees.delete(staging);
            return new Restored(manifest.events(), manifest.created());
        } catch (IOException e) {
            throw new ExplainedException("backup " + source + " cannot be restored: " + e, e);
        }
    }

    private void check(Manifest manifest, Path files) throws IOException {
        if (manifest.layout() > knownLayout) {
            throw new ExplainedException("the backup was made by a newer version (" + manifest.version() + ", layout "
                    + manifest.layout() + ", this one knows " + knownLayout + "): restore it with that version");
        }
        for (Manifest.Entry entry : manifest.files()) {
            progress.accept("verifying " + entry.path());
            Path file = inside(files, entry.path());
            if (!Files.exists(file)
                    || Files.size(file) != entry.bytes()
                    || !Hashing.sha256(file).equals(entry.sha256())) {
                throw new ExplainedException(
                        "the backup is damaged: " + entry.path() + " is not as it was made; nothing was restored");
            }
        }
    }

    static Path inside(Path directory, String name) {
        Path path = directory.resolve(name).normalize();
        if (!path.startsWith(directory) || path.equals(directory)) {
            throw new ExplainedException("the backup names a file outside of itself: " + name);
        }
        return path;
    }

    private List<Path> present() throws IOException {
        try (Stream<Path> files = Files.list(data)) {
            return files.filter(file -> !String.valueOf(file.getFileName()).startsWith("service."))
                    .toList();
        }
    }

    private void putAside(List<Path> present) throws IOException {
        if (present.isEmpty()) {
            return;
        }
        Path aside = data.resolve("before-restore-" + STAMP.format(clock.instant()));
        OwnersDirectory.create(aside);
        progress.accept("putting aside what was there: " + aside);
        for (Path file : present) {
            if (!String.valueOf(file.getFileName()).startsWith("before-restore-")) {
                Files.move(file, aside.resolve(String.valueOf(file.getFileName())));
            }
        }
    }

    /** The database last: until then there is none. */
    private void put(Manifest manifest, Path files) throws IOException {
        List<String> order = manifest.files().stream()
                .map(Manifest.Entry::path)
                .sorted((left, right) -> Boolean.compare(left.equals("llmlog.duckdb"), right.equals("llmlog.duckdb")))
                .toList();
        for (String path : order) {
            progress.accept("restoring " + path);
            Path target = inside(data, path);
            Path unfinished = inside(data, "service.restored");
            Files.deleteIfExists(unfinished);
            Files.copy(inside(files, path), unfinished);
            OwnersFile.restrict(unfinished);
            OwnersDirectory.create(target.resolveSibling(""));
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
        }
    }
}
