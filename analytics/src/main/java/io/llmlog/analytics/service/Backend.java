package io.llmlog.analytics.service;

import io.llmlog.analytics.directory.ClusterFile;
import io.llmlog.analytics.meter.StoreSize;
import io.llmlog.analytics.ready.DiskSpace;
import io.llmlog.analytics.store.EventStore;
import io.llmlog.analytics.store.duckdb.DataDirectory;
import io.llmlog.analytics.store.duckdb.DuckDbStore;
import io.llmlog.analytics.store.elasticsearch.ElasticsearchStore;
import io.llmlog.sink.elasticsearch.ElasticsearchOptions;
import org.jspecify.annotations.Nullable;

/**
 * Where a service keeps its events.
 *
 * @param cluster a cluster of Elasticsearch; null for the embedded store in the data directory
 */
public record Backend(@Nullable ElasticsearchOptions cluster) {
    public static final Backend EMBEDDED = new Backend(null);

    /** Opens the store; that of a cluster may be away. A directory stays with the store that it was first used with. */
    EventStore open(DataDirectory directory, DiskSpace disk) {
        if (cluster == null) {
            ClusterFile.refuseIn(
                    directory.path(), "add --store, or give this service a directory of its own with --data");
            return DuckDbStore.openOrSalvage(directory, disk::problem);
        }
        String instance = ClusterFile.in(directory.path(), cluster.name()).instance();
        return ElasticsearchStore.open(cluster, instance);
    }

    /** The engine, in a word. */
    String kind() {
        return cluster == null ? "duckdb" : "elasticsearch";
    }

    /** What the events take on the disk of this machine. */
    StoreSize size(DataDirectory directory) {
        return () -> cluster == null ? directory.bytes() : null;
    }

    @Override
    public String toString() {
        return cluster == null ? "embedded" : cluster.name();
    }
}
