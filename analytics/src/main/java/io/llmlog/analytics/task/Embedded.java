package io.llmlog.analytics.task;

import io.llmlog.analytics.ExplainedException;
import io.llmlog.analytics.store.EmbeddedStore;
import io.llmlog.analytics.store.EventStore;

/** Finds out whether the files of a store are ours to work on. */
final class Embedded {
    private Embedded() {}

    /** The store, or what to do instead. */
    static EmbeddedStore of(EventStore store, String task, String instead) {
        if (store instanceof EmbeddedStore embedded) {
            return embedded;
        }
        throw new ExplainedException(
                task + " is about the embedded store, and this service keeps its events elsewhere: " + instead);
    }
}
