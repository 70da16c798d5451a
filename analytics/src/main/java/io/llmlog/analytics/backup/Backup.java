package io.llmlog.analytics.backup;

import io.llmlog.analytics.ExplainedException;
import io.llmlog.analytics.directory.OwnersFile;
import io.llmlog.analytics.store.EmbeddedStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes backups: the store as of one moment, the other files of its directory, and a manifest with the hash of each. A backup appears under
 * its name when it is whole, for its owner alone.
 */
public final class Backup {
    private final EmbeddedStore store;
    private final String version;
    private final Clock clock;

    /** Of that store, by that version of the program. */
    public Backup(EmbeddedStore store, String version, Clock clock) {
        this.store = store;
        this.version = version;
        this.clock = clock;
    }

    /** What was made. */
    public record Made(long events, int files, long bytes) {}

    /**
     * Makes one.
     *
     * @param to a directory, or a file that ends with {@code .zip}
     * @param force whether it may take the place of another one
     * @throws ExplainedException when there is something already, or it cannot be written
     */
    public Made make(Path to, boolean force) {
        Path target = to.toAbsolutePath().normalize();
        try {
            check(target, force);
            Staging staging = Staging.of(target);
            Manifest manifest = fill(staging.files());
            staging.put();
            new Backups(store.directory()).add(new Backups.Made(target.toString(), manifest.created()));
            return new Made(manifest.events(), manifest.files().size(), manifest.bytes());
        } catch (IOException e) {
            throw new ExplainedException("backup " + target + " cannot be written: " + e, e);
        }
    }

    private void check(Path target, boolean force) throws IOException {
        if (target.startsWith(store.directory())) {
            throw new ExplainedException(
                    "backup " + target + " would lie in the data directory itself: choose another place");
        }
        if (!Files.exists(target)) {
            return;
        }
        if (!force) {
            throw new ExplainedException(target + " is there already: choose another name, or add --force");
        }
        boolean isBackup = Files.isDirectory(target)
                ? Files.exists(target.resolve(Manifest.NAME))
                : Archive.isOne(target) && Archive.has(target, Manifest.NAME);
        if (!isBackup) {
            throw new ExplainedException(target + " is there and is no backup: it is left alone");
        }
    }

    private Manifest fill(Path staging) throws IOException {
        EmbeddedStore.Copied copied = store.copyTo(staging);
        for (Path file : Trees.files(store.directory(), DataFiles::isData)) {
            Trees.copy(file, staging.resolve(store.directory().relativize(file).toString()));
        }
        List<Manifest.Entry> entries = new ArrayList<>();
        for (Path file : Trees.files(staging, path -> true)) {
            OwnersFile.restrict(file);
            String path = staging.relativize(file).toString().replace('\\', '/');
            entries.add(new Manifest.Entry(path, Files.size(file), Hashing.sha256(file)));
        }
        Manifest manifest = new Manifest(
                Manifest.FORMAT,
                clock.instant().truncatedTo(ChronoUnit.SECONDS).toString(),
                version,
                copied.layout(),
                copied.events(),
                entries);
        manifest.write(staging);
        OwnersFile.restrict(staging.resolve(Manifest.NAME));
        return manifest;
    }
}
