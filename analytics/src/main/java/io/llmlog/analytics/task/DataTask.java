package io.llmlog.analytics.task;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmlog.analytics.ExplainedException;
import io.llmlog.analytics.store.EventStore;

/**
 * Something that a command wants done to stored events. It runs where the store is open: in the command itself, or in the service that
 * holds the data directory, which is why question and answer are JSON. One task runs at a time, beside ingest and queries.
 */
public interface DataTask {
    /** The name in {@code POST /admin/NAME}. */
    String name();

    /**
     * Does it.
     *
     * @throws ExplainedException when the request is wrong or it cannot be done; the message reaches the user, and the log
     */
    JsonNode run(EventStore store, JsonNode request);
}
