package io.llmlog.analytics.ingest.imports;

/** Watches an import. Called after each batch, on the importing thread. */
@FunctionalInterface
public interface ImportProgress {
    /** Nobody watches. */
    ImportProgress NONE = (bytes, total, records) -> {};

    /**
     * Tells where it stands.
     *
     * @param bytes how much of the file was read, as it lies on the disk
     * @param total how long the file is; -1 when nobody knows
     * @param records how many of its records are dealt with
     */
    void at(long bytes, long total, long records);
}
