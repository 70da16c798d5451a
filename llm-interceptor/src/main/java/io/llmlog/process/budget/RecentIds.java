package io.llmlog.process.budget;

import java.util.LinkedHashSet;
import java.util.Set;

/** The ids of the last {@value #MOST} events. Thread-safe. */
final class RecentIds {
    static final int MOST = 16_384;

    private final Set<String> ids = new LinkedHashSet<>();

    /** Whether it is new. */
    synchronized boolean add(String id) {
        if (!ids.add(id)) {
            return false;
        }
        if (ids.size() > MOST) {
            ids.remove(ids.iterator().next());
        }
        return true;
    }
}
