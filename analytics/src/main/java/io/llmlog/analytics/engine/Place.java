package io.llmlog.analytics.engine;

import io.llmlog.analytics.ready.DiskSpace;
import java.nio.file.Path;

/**
 * Where a process keeps events, and how it opens that.
 *
 * @param data the directory of its files, made when missing; with the embedded store, of the events, too
 * @param backend where the events are
 * @param minFree how many bytes of the directory's disk are left free: with less nothing is taken in
 * @param salvaging whether an embedded store that is damaged is put aside and what can be read of it is saved; otherwise it is not opened
 * @param elsewhere what somebody is to do who opens the embedded store of a directory whose events are in a cluster
 */
public record Place(Path data, Backend backend, long minFree, boolean salvaging, String elsewhere) {
    /** The embedded store of a directory, as it is. */
    public static Place in(Path data) {
        return new Place(
                data,
                Backend.EMBEDDED,
                DiskSpace.LEAST,
                false,
                "name that store, ask the service that has it, or open another directory");
    }

    public Place with(Backend other) {
        return new Place(data, other, minFree, salvaging, elsewhere);
    }

    public Place leavingFree(long bytes) {
        return new Place(data, backend, bytes, salvaging, elsewhere);
    }

    public Place salvaging(boolean does) {
        return new Place(data, backend, minFree, does, elsewhere);
    }

    public Place elsewhere(String wayOut) {
        return new Place(data, backend, minFree, salvaging, wayOut);
    }
}
