package io.llmlog.analytics.store.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmlog.analytics.store.QueryTooLongException;
import io.llmlog.analytics.store.StoreException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The searches that answer one question, which all together may take so long. Those that must see one state of the store go through a point in
 * time, which is given back at the end.
 */
final class Search implements AutoCloseable {
    private static final String KEEP = "1m";
    /** A shard that cannot be searched fails the search: its events must not seem not to be there. */
    static final String COMPLETE = "allow_partial_search_results=false";

    private final Cluster cluster;
    private final String indices;
    private final Duration limit;
    private final long end;
    private @Nullable String point;

    Search(Cluster cluster, Indices indices, Duration limit) {
        this.cluster = cluster;
        this.indices = indices.all();
        this.limit = limit;
        this.end = System.nanoTime() + limit.toNanos();
    }

    /** From now on all searches see what there is now. */
    void freeze() {
        String path = "/" + indices + "/_pit?ignore_unavailable=true&keep_alive=" + KEEP;
        Answer answer = cluster.success(cluster.ask(path, new byte[0], left()));
        point = answer.json().path("id").asText();
    }

    /** Sends a search whose answer is complete. */
    Answer send(Map<String, ?> request) {
        Map<String, Object> body = new LinkedHashMap<>(request);
        String path = "/" + indices + "/_search?ignore_unavailable=true&allow_no_indices=true&" + COMPLETE;
        if (point != null) {
            body.put("pit", Map.of("id", point, "keep_alive", KEEP));
            path = "/_search?" + COMPLETE;
        }
        return cluster.success(cluster.ask(path, Dsl.write(body), left()));
    }

    /** The answer as a tree. */
    JsonNode ask(Map<String, ?> request) {
        return send(request).json();
    }

    /** How many documents the query finds. */
    long count(Map<String, ?> query) {
        return ask(Map.of("size", 0, "track_total_hits", true, "query", query))
                .at("/hits/total/value")
                .asLong();
    }

    private Duration left() {
        long nanos = end - System.nanoTime();
        if (nanos <= 0) {
            throw new QueryTooLongException(limit, new TimeoutException());
        }
        return Duration.ofNanos(nanos);
    }

    @Override
    public void close() {
        if (point != null) {
            try {
                cluster.send("DELETE", "/_pit", Dsl.write(Map.of("id", point)));
            } catch (StoreException e) {
                // It goes by itself after its minute; the answers are there.
                point = null;
            }
        }
    }
}
