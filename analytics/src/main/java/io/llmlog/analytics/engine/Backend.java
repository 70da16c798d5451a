package io.llmlog.analytics.engine;

import io.llmlog.analytics.directory.ClusterFile;
import io.llmlog.analytics.ready.DiskSpace;
import io.llmlog.analytics.store.EventStore;
import io.llmlog.analytics.store.duckdb.DataDirectory;
import io.llmlog.analytics.store.duckdb.DuckDbStore;
import io.llmlog.analytics.store.elasticsearch.ElasticsearchStore;
import io.llmlog.config.ElasticsearchTarget;
import io.llmlog.config.SettingsException;
import io.llmlog.config.SinkUri;
import io.llmlog.sink.elasticsearch.ElasticsearchOptions;
import io.llmlog.sink.elasticsearch.IndexLayout;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where events are kept.
 *
 * @param cluster a cluster of Elasticsearch with daily indices; null for the embedded store in the data directory
 */
public record Backend(@Nullable ElasticsearchOptions cluster) {
    public static final Backend EMBEDDED = new Backend(null);

    /**
     * A cluster as {@code serve --store} names it: {@code es+https://user:password@host:9200[,host...][/llm-logs]}, or {@code es+http}, with the options that
     * docs/store-elasticsearch.md lists.
     *
     * @throws SettingsException naming every problem of it, without its secrets
     */
    public static Backend of(String uri) {
        if (!uri.startsWith("es+http://") && !uri.startsWith("es+https://")) {
            throw new SettingsException(List.of("store was '" + SinkUri.masked(uri)
                    + "' but must begin with es+https:// or es+http://; without it the embedded store in the data"
                    + " directory is used"));
        }
        return new Backend(withDailyIndices(target(uri)));
    }

    private static ElasticsearchTarget target(String uri) {
        try {
            return (ElasticsearchTarget) SinkUri.parse(uri);
        } catch (SettingsException e) {
            throw new SettingsException(
                    e.problems().stream().map(problem -> "store: " + problem).toList());
        }
    }

    private static ElasticsearchOptions withDailyIndices(ElasticsearchTarget target) {
        if (target.options().layout() != IndexLayout.DAILY) {
            throw new SettingsException(List.of("store " + target.name()
                    + " must have daily indices, in which an event that comes twice meets itself: leave out"
                    + " daily and data_stream"));
        }
        return target.options();
    }

    /** Opens the store; that of a cluster may be away. A directory stays with the store that it was first used with. */
    EventStore open(DataDirectory directory, DiskSpace disk, Place place) {
        if (cluster != null) {
            String instance = ClusterFile.in(directory.path(), cluster.name()).instance();
            return ElasticsearchStore.open(cluster, instance);
        }
        ClusterFile.refuseIn(directory.path(), place.elsewhere());
        return place.salvaging()
                ? DuckDbStore.openOrSalvage(directory, disk::problem)
                : DuckDbStore.open(directory, disk::problem);
    }

    /** The kind of store, in a word. */
    public String kind() {
        return cluster == null ? "duckdb" : "elasticsearch";
    }

    @Override
    public String toString() {
        return cluster == null ? "embedded" : cluster.name();
    }
}
