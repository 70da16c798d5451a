package io.llmlog.analytics.store;

import io.llmlog.analytics.decode.DecodedEvent;
import io.llmlog.analytics.decode.UserMatch;
import io.llmlog.analytics.document.DocumentStore;
import io.llmlog.analytics.query.AggregateQuery;
import io.llmlog.analytics.query.EventPage;
import io.llmlog.analytics.query.EventQuery;
import io.llmlog.analytics.query.Groups;
import java.util.List;
import java.util.Map;

/** Keeps events and answers questions about them. Thread-safe. Every method throws {@link StoreException} when the store cannot answer. */
public interface EventStore extends AutoCloseable {
    /**
     * Stores events together with how far their sources have been read: both are durable when this returns, or neither is. An event whose
     * id is already there, in the store or earlier in the batch, is left out.
     *
     * @return the events that were new, in their order
     */
    List<DecodedEvent> ingest(IngestBatch batch);

    /**
     * Puts events in the place of those with the same ids: all of them, or none when this throws. An event whose id is not there is left out.
     */
    void replace(List<DecodedEvent> events);

    /** The checkpoints stored so far, by source. */
    Map<String, String> checkpoints();

    /** Answers several questions from one state of the store, in their order. */
    List<Groups> aggregate(List<AggregateQuery> queries);

    EventPage events(EventQuery query);

    /**
     * Deletes the events of a user for good: when this returns, what the store keeps on disk holds nothing of them. Takes as long as copying
     * the store, which nobody else can use meanwhile.
     *
     * @param dryRun whether to count them only
     * @return how many there were
     */
    long forget(UserMatch user, boolean dryRun);

    /**
     * Lets go of what is too old, a bounded piece of it with each call, so that others wait for a moment only: deletes events, and takes the
     * content (what {@code ContentRemoval} removes, and its words) out of those that stay. What is gone is never answered again; its bytes leave
     * the disk when the store needs their place, or when it is compacted.
     */
    Expired expire(Expiry expiry);

    /** What the service keeps beside the events. */
    DocumentStore documents();

    /** How many events there are. */
    long count();

    @Override
    void close();
}
