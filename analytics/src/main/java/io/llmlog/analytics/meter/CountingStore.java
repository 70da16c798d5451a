package io.llmlog.analytics.meter;

import io.llmlog.analytics.decode.DecodedEvent;
import io.llmlog.analytics.decode.UserMatch;
import io.llmlog.analytics.document.DocumentStore;
import io.llmlog.analytics.query.AggregateQuery;
import io.llmlog.analytics.query.EventPage;
import io.llmlog.analytics.query.EventQuery;
import io.llmlog.analytics.query.Groups;
import io.llmlog.analytics.store.EventStore;
import io.llmlog.analytics.store.Expired;
import io.llmlog.analytics.store.Expiry;
import io.llmlog.analytics.store.IngestBatch;
import java.util.List;
import java.util.Map;

/** A store whose new events are counted. Closing it closes nothing. */
record CountingStore(EventStore store, EventCounts counts) implements EventStore {
    @Override
    public List<DecodedEvent> ingest(IngestBatch batch) {
        List<DecodedEvent> fresh = store.ingest(batch);
        counts.count(fresh);
        return fresh;
    }

    @Override
    public void replace(List<DecodedEvent> events) {
        store.replace(events);
    }

    @Override
    public Map<String, String> checkpoints() {
        return store.checkpoints();
    }

    @Override
    public List<Groups> aggregate(List<AggregateQuery> queries) {
        return store.aggregate(queries);
    }

    @Override
    public EventPage events(EventQuery query) {
        return store.events(query);
    }

    @Override
    public long forget(UserMatch user, boolean dryRun) {
        return store.forget(user, dryRun);
    }

    @Override
    public Expired expire(Expiry expiry) {
        return store.expire(expiry);
    }

    @Override
    public DocumentStore documents() {
        return store.documents();
    }

    @Override
    public long count() {
        return store.count();
    }

    @Override
    public void close() {}
}
