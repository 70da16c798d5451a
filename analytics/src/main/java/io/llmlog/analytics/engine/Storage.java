package io.llmlog.analytics.engine;

import io.llmlog.analytics.directory.ServiceFile;
import io.llmlog.analytics.export.ExportFolder;
import io.llmlog.analytics.ready.DiskSpace;
import io.llmlog.analytics.store.EventStore;
import io.llmlog.analytics.store.duckdb.DataDirectory;
import org.jspecify.annotations.Nullable;

/** A data directory and its store, opened by this process. Thread-safe. */
public final class Storage implements AutoCloseable {
    private final Parts parts = new Parts();
    private final Backend backend;
    private final DataDirectory directory;
    private final DiskSpace disk;
    private final EventStore store;
    private final ExportFolder exports;

    private Storage(Place place) {
        try {
            backend = place.backend();
            directory = parts.started(DataDirectory.open(place.data()));
            ServiceFile.remove(directory.path());
            disk = new DiskSpace(directory.path(), place.minFree());
            store = parts.started(backend.open(directory, disk, place));
            exports = ExportFolder.in(directory.path(), disk::problem);
        } catch (RuntimeException e) {
            parts.closeAfter(e);
            throw e;
        }
    }

    /**
     * Opens it. What a killed service left in the directory is removed.
     *
     * @throws DataDirectory.InUseException when another process has it open
     * @throws io.llmlog.analytics.ExplainedException when its events are in another store
     */
    public static Storage open(Place place) {
        return new Storage(place);
    }

    public DataDirectory directory() {
        return directory;
    }

    public EventStore store() {
        return store;
    }

    /** The kind of store, in a word. */
    public String kind() {
        return backend.kind();
    }

    /** How many bytes the events take on the disk of this machine; null when they are elsewhere, or it cannot be told. */
    public @Nullable Long bytes() {
        return backend.cluster() == null ? directory.bytes() : null;
    }

    /** Where exports grow until they can be sent. */
    public ExportFolder exports() {
        return exports;
    }

    /** Whether there is room for more. */
    public DiskSpace disk() {
        return disk;
    }

    @Override
    public void close() {
        parts.close();
    }
}
