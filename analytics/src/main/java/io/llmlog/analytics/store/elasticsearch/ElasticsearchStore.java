package io.llmlog.analytics.store.elasticsearch;

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
import io.llmlog.sink.elasticsearch.ElasticsearchOptions;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Events in the daily indices of a cluster, the same that the sink of the appenders writes; it answers about documents of other writers, too.
 *
 * <p>There are no transactions. That an event is stored once comes from its id, which is that of its document: checkpoints are written after the
 * events, and what is read a second time after a crash is already there. An event is searched for within its own day alone, so the same id with
 * another time is another event.
 */
public final class ElasticsearchStore implements EventStore {
    private static final Duration LONGEST_QUERY = Duration.ofSeconds(10);

    private final Cluster cluster;
    private final Indices indices;
    private final Preparation preparation;
    private final Freshness freshness;
    private final Checkpoints checkpoints;
    private final DocumentIndex documents;

    private ElasticsearchStore(ElasticsearchOptions options, String instance) {
        cluster = Cluster.of(options);
        indices = new Indices(options);
        preparation = new Preparation(cluster, indices, options);
        freshness = new Freshness(cluster);
        checkpoints = new Checkpoints(cluster, options.index() + "/" + instance);
        documents = new DocumentIndex(cluster, options.index(), this::use);
    }

    /**
     * A store that has not connected to anything yet, so that a service can start before its cluster does.
     *
     * @param options of daily indices
     * @param instance whose checkpoints these are: the service that comes back after a restart has the same
     */
    public static ElasticsearchStore open(ElasticsearchOptions options, String instance) {
        return new ElasticsearchStore(options, instance);
    }

    @Override
    public List<DecodedEvent> ingest(IngestBatch batch) {
        return use(() -> {
            Map<UUID, BulkItem> items = new LinkedHashMap<>();
            batch.events()
                    .forEach(event ->
                            items.computeIfAbsent(event.id(), id -> BulkItem.create(indices.of(event), event)));
            List<BulkItem> written = writer().write(List.copyOf(items.values()));
            checkpoints.save(batch.checkpoints());
            return written.stream().map(BulkItem::event).toList();
        });
    }

    private BulkWriter writer() {
        return new BulkWriter(cluster, freshness);
    }

    @Override
    public void replace(List<DecodedEvent> events) {
        use(() -> {
            try (Search search = search(Cluster.PATIENCE)) {
                new Replacement(search, writer(), freshness).put(events);
            }
            return events;
        });
    }

    @Override
    public Map<String, String> checkpoints() {
        return use(checkpoints::read);
    }

    @Override
    public List<Groups> aggregate(List<AggregateQuery> queries) {
        return use(() -> {
            freshness.see();
            try (Search search = search(LONGEST_QUERY)) {
                search.freeze();
                return queries.stream()
                        .map(query -> GroupSearch.read(search, query))
                        .toList();
            }
        });
    }

    @Override
    public EventPage events(EventQuery query) {
        return use(() -> {
            freshness.see();
            try (Search search = search(LONGEST_QUERY)) {
                return EventSearch.read(search, query);
            }
        });
    }

    private Search search(Duration limit) {
        return new Search(cluster, indices, limit);
    }

    @Override
    public long forget(UserMatch user, boolean dryRun) {
        return use(() -> new UserDocuments(cluster, indices, freshness).forget(user, dryRun));
    }

    @Override
    public Expired expire(Expiry expiry) {
        return use(() -> {
            freshness.see();
            try (Search search = search(Cluster.PATIENCE)) {
                return new Expiration(cluster, indices, search, writer()).run(expiry);
            }
        });
    }

    @Override
    public DocumentStore documents() {
        return documents;
    }

    @Override
    public long count() {
        return use(() -> {
            freshness.see();
            try (Search search = search(Cluster.PATIENCE)) {
                return search.count(Map.of("match_all", Map.of()));
            }
        });
    }

    private <T> T use(Supplier<T> work) {
        try {
            preparation.ensure();
            return work.get();
        } catch (UnreachableException | UnpreparedException e) {
            preparation.again();
            throw e;
        }
    }

    @Override
    public void close() {
        cluster.close();
    }
}
