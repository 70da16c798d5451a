package io.llmlog.analytics.store;

import io.llmlog.analytics.query.AggregateQuery;
import io.llmlog.analytics.query.EventPage;
import io.llmlog.analytics.query.EventQuery;
import io.llmlog.analytics.query.Group;
import java.util.List;
import java.util.Map;

/** Keeps events and answers questions about them. Thread-safe. Every method throws {@link StoreException} when the store cannot answer. */
public interface EventStore extends AutoCloseable {
    /**
     * Stores events together with how far their sources have been read: both are durable when this returns, or neither is. An event whose
     * id is already there, in the store or earlier in the batch, is left out.
     *
     * @return how many events were new
     */
    int ingest(IngestBatch batch);

    /** The checkpoints stored so far, by source. */
    Map<String, String> checkpoints();

    /** Answers several questions from one state of the store, in their order. */
    List<List<Group>> aggregate(List<AggregateQuery> queries);

    EventPage events(EventQuery query);

    /** How many events there are. */
    long count();

    @Override
    void close();
}
