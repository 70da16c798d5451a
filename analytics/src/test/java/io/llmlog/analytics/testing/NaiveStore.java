package io.llmlog.analytics.testing;

import io.llmlog.analytics.decode.ContentRemoval;
import io.llmlog.analytics.decode.DecodedEvent;
import io.llmlog.analytics.decode.MalformedEventException;
import io.llmlog.analytics.decode.UserMatch;
import io.llmlog.analytics.document.DocumentStore;
import io.llmlog.analytics.query.AggregateQuery;
import io.llmlog.analytics.query.EventCursor;
import io.llmlog.analytics.query.EventFilter;
import io.llmlog.analytics.query.EventPage;
import io.llmlog.analytics.query.EventQuery;
import io.llmlog.analytics.query.Groups;
import io.llmlog.analytics.store.EventStore;
import io.llmlog.analytics.store.Expired;
import io.llmlog.analytics.store.Expiry;
import io.llmlog.analytics.store.IngestBatch;
import io.llmlog.analytics.store.StoreException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A store in memory whose answers are computed in the plainest way there is, to hold others against. Can be told to fail. */
public final class NaiveStore implements EventStore {
    private final Map<UUID, DecodedEvent> events = new LinkedHashMap<>();
    private final Map<String, String> checkpoints = new HashMap<>();
    private final NaiveDocuments documents = new NaiveDocuments();
    private @Nullable String failure;
    private @Nullable Error error;

    /** From now on nothing can be stored or asked, for that reason; null ends it. */
    public synchronized void failWith(@Nullable String reason) {
        failure = reason;
    }

    /** The same by something that no store should throw. */
    public synchronized void breakWith(@Nullable Error cause) {
        error = cause;
    }

    public synchronized List<DecodedEvent> all() {
        return List.copyOf(events.values());
    }

    @Override
    public synchronized List<DecodedEvent> ingest(IngestBatch batch) {
        failIfTold();
        List<DecodedEvent> fresh = batch.events().stream()
                .filter(event -> events.putIfAbsent(event.id(), event) == null)
                .toList();
        checkpoints.putAll(batch.checkpoints());
        return fresh;
    }

    @Override
    public synchronized void replace(List<DecodedEvent> replacements) {
        failIfTold();
        replacements.forEach(event -> events.replace(event.id(), event));
    }

    @Override
    public synchronized Map<String, String> checkpoints() {
        failIfTold();
        return Map.copyOf(checkpoints);
    }

    @Override
    public synchronized DocumentStore documents() {
        failIfTold();
        return documents;
    }

    @Override
    public synchronized long forget(UserMatch user, boolean dryRun) {
        failIfTold();
        List<UUID> found = events.values().stream()
                .filter(event -> user.test(event.json()))
                .map(DecodedEvent::id)
                .toList();
        if (!dryRun) {
            events.keySet().removeAll(found);
        }
        return found.size();
    }

    @Override
    public synchronized Expired expire(Expiry expiry) {
        failIfTold();
        List<DecodedEvent> old =
                olderThan(expiry.eventsBefore()).limit(expiry.limit()).toList();
        old.forEach(event -> events.remove(event.id()));
        List<DecodedEvent> remains = olderThan(expiry.contentBefore())
                .map(NaiveStore::withoutContent)
                .filter(Objects::nonNull)
                .limit(expiry.limit() - old.size())
                .toList();
        remains.forEach(event -> events.put(event.id(), event));
        return new Expired(old.size(), remains.size(), old.size() + remains.size() == expiry.limit());
    }

    private Stream<DecodedEvent> olderThan(@Nullable Instant time) {
        return events.values().stream()
                .filter(event -> time != null && event.timestamp().isBefore(time));
    }

    private static @Nullable DecodedEvent withoutContent(DecodedEvent event) {
        try {
            return ContentRemoval.from(event.json());
        } catch (MalformedEventException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public synchronized long count() {
        return events.size();
    }

    @Override
    public synchronized List<Groups> aggregate(List<AggregateQuery> queries) {
        failIfTold();
        return queries.stream()
                .map(query -> NaiveAggregate.of(matching(query.filter()).toList(), query))
                .toList();
    }

    private void failIfTold() {
        if (error != null) {
            throw error;
        }
        if (failure != null) {
            throw new StoreException(failure);
        }
    }

    @Override
    public synchronized EventPage events(EventQuery query) {
        Comparator<DecodedEvent> order = NaiveValues.order(query.sort());
        List<DecodedEvent> rest = matching(query.filter())
                .sorted(order)
                .filter(event -> query.after() == null || NaiveValues.isAfter(event, query.sort(), query.after()))
                .toList();
        List<DecodedEvent> page = rest.subList(0, Math.min(query.limit(), rest.size()));
        DecodedEvent last = rest.size() > page.size() ? page.get(page.size() - 1) : null;
        return new EventPage(
                page.stream().map(DecodedEvent::json).toList(),
                last == null
                        ? null
                        : new EventCursor(
                                NaiveValues.value(last, query.sort().field()),
                                last.id().toString()));
    }

    private Stream<DecodedEvent> matching(EventFilter filter) {
        return events.values().stream()
                .filter(event -> !event.timestamp().isBefore(filter.range().from()))
                .filter(event -> event.timestamp().isBefore(filter.range().to()))
                .filter(event -> NaiveFilter.holds(event, filter.condition()));
    }

    @Override
    public void close() {}
}
