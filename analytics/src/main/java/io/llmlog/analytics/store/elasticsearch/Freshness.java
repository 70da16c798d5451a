package io.llmlog.analytics.store.elasticsearch;

import java.util.HashSet;
import java.util.Set;

/**
 * Makes what this store has written visible to its own questions: an index shows documents after its next refresh only, which is up to a second
 * away. Who asks refreshes what was written since somebody last did; nobody pays for it as long as nobody asks. Thread-safe.
 */
final class Freshness {
    private final Cluster cluster;
    private final Object refreshing = new Object();
    private final Set<String> written = new HashSet<>();

    Freshness(Cluster cluster) {
        this.cluster = cluster;
    }

    void wrote(Set<String> indices) {
        synchronized (written) {
            written.addAll(indices);
        }
    }

    /** When this returns, all that was written before can be found. */
    void see() {
        synchronized (refreshing) {
            Set<String> indices = taken();
            if (indices.isEmpty()) {
                return;
            }
            try {
                cluster.require("POST", "/" + String.join(",", indices) + "/_refresh?ignore_unavailable=true");
            } catch (RuntimeException e) {
                wrote(indices);
                throw e;
            }
        }
    }

    private Set<String> taken() {
        synchronized (written) {
            Set<String> indices = Set.copyOf(written);
            written.clear();
            return indices;
        }
    }
}
