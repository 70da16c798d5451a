package io.llmlog.analytics.testing;

import io.llmlog.analytics.decode.DecodedEvent;
import io.llmlog.analytics.query.AggregateQuery;
import io.llmlog.analytics.query.AnyOf;
import io.llmlog.analytics.query.EventCursor;
import io.llmlog.analytics.query.EventFilter;
import io.llmlog.analytics.query.EventPage;
import io.llmlog.analytics.query.EventQuery;
import io.llmlog.analytics.query.Group;
import io.llmlog.analytics.query.Interval;
import io.llmlog.analytics.query.Measure;
import io.llmlog.analytics.schema.EventSchema;
import io.llmlog.analytics.store.EventStore;
import io.llmlog.analytics.store.IngestBatch;
import io.llmlog.analytics.store.StoreException;
import io.llmlog.event.FieldName;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A store in memory whose answers are computed in the plainest way there is, to hold others against. Can be told to fail. */
public final class NaiveStore implements EventStore {
    private final Map<UUID, DecodedEvent> events = new LinkedHashMap<>();
    private final Map<String, String> checkpoints = new HashMap<>();
    private @Nullable String failure;

    /** From now on nothing can be stored or asked, for that reason; null ends it. */
    public synchronized void failWith(@Nullable String reason) {
        failure = reason;
    }

    public synchronized List<DecodedEvent> all() {
        return List.copyOf(events.values());
    }

    @Override
    public synchronized int ingest(IngestBatch batch) {
        failIfTold();
        int before = events.size();
        batch.events().forEach(event -> events.putIfAbsent(event.id(), event));
        checkpoints.putAll(batch.checkpoints());
        return events.size() - before;
    }

    @Override
    public synchronized Map<String, String> checkpoints() {
        return Map.copyOf(checkpoints);
    }

    @Override
    public synchronized long count() {
        return events.size();
    }

    @Override
    public synchronized List<List<Group>> aggregate(List<AggregateQuery> queries) {
        failIfTold();
        return queries.stream().map(this::aggregate).toList();
    }

    private void failIfTold() {
        if (failure != null) {
            throw new StoreException(failure);
        }
    }

    private List<Group> aggregate(AggregateQuery query) {
        List<DecodedEvent> found = matching(query.filter()).toList();
        Interval interval = query.interval();
        if (interval != null) {
            return found.stream()
                    .collect(Collectors.groupingBy(
                            event -> interval.startOf(event.timestamp()), TreeMap::new, Collectors.toList()))
                    .entrySet()
                    .stream()
                    .map(entry -> new Group(entry.getKey(), List.of(), measure(entry.getValue(), query.measures())))
                    .toList();
        } else if (query.by().isEmpty()) {
            return List.of(new Group(null, List.of(), measure(found, query.measures())));
        }
        return found.stream().collect(Collectors.groupingBy(event -> keys(event, query.by()))).entrySet().stream()
                .sorted(Comparator.<Map.Entry<List<@Nullable Object>, List<DecodedEvent>>>comparingInt(
                                entry -> -entry.getValue().size())
                        .thenComparing(entry -> sortable(entry.getKey())))
                .limit(query.limit())
                .map(entry -> new Group(null, entry.getKey(), measure(entry.getValue(), query.measures())))
                .toList();
    }

    /** Unknown comes last. */
    private static String sortable(List<@Nullable Object> keys) {
        return keys.stream().map(key -> key == null ? "\uffff" : key.toString()).collect(Collectors.joining("\u0000"));
    }

    private static List<@Nullable Object> keys(DecodedEvent event, List<FieldName> fields) {
        List<@Nullable Object> keys = new ArrayList<>();
        fields.forEach(field -> keys.add(value(event, field)));
        return keys;
    }

    private static Map<Measure, @Nullable Object> measure(List<DecodedEvent> group, List<Measure> measures) {
        Map<Measure, @Nullable Object> values = new HashMap<>();
        measures.forEach(measure -> values.put(measure, measure(group, measure)));
        return values;
    }

    private static @Nullable Object measure(List<DecodedEvent> group, Measure measure) {
        if (measure instanceof Measure.Count) {
            return (long) group.size();
        } else if (measure instanceof Measure.CountWhere where) {
            return group.stream()
                    .filter(event -> where.conditions().stream().allMatch(condition -> holds(event, condition)))
                    .count();
        } else if (measure instanceof Measure.Distinct distinct) {
            return values(group, distinct.field()).distinct().count();
        } else if (measure instanceof Measure.Sum sum) {
            return sum(values(group, sum.field()).toList());
        } else if (measure instanceof Measure.Average average) {
            List<Double> numbers = numbers(group, average.field());
            return numbers.isEmpty()
                    ? null
                    : numbers.stream().mapToDouble(number -> number).sum() / numbers.size();
        } else if (measure instanceof Measure.Max max) {
            return max(values(group, max.field()).toList());
        }
        Measure.Percentiles percentiles = (Measure.Percentiles) measure;
        List<Double> numbers = numbers(group, percentiles.field());
        return numbers.isEmpty()
                ? null
                : percentiles.ranks().stream()
                        .map(rank -> percentile(numbers, rank))
                        .toList();
    }

    private static @Nullable Number sum(List<Object> values) {
        if (values.isEmpty()) {
            return null;
        }
        if (values.get(0) instanceof Double) {
            return values.stream().mapToDouble(value -> (Double) value).sum();
        }
        BigInteger sum =
                values.stream().map(value -> BigInteger.valueOf((Long) value)).reduce(BigInteger.ZERO, BigInteger::add);
        return sum.bitLength() < Long.SIZE ? (Number) sum.longValue() : sum;
    }

    @SuppressWarnings("unchecked")
    private static @Nullable Object max(List<Object> values) {
        return values.stream()
                .max((left, right) -> ((Comparable<Object>) left).compareTo(right))
                .orElse(null);
    }

    private static double percentile(List<Double> sorted, double rank) {
        double position = rank * (sorted.size() - 1);
        int below = (int) position;
        double lower = sorted.get(below);
        double upper = sorted.get(Math.min(below + 1, sorted.size() - 1));
        return lower + (upper - lower) * (position - below);
    }

    private static List<Double> numbers(List<DecodedEvent> group, FieldName field) {
        return values(group, field)
                .map(value -> ((Number) value).doubleValue())
                .sorted()
                .toList();
    }

    private static Stream<Object> values(List<DecodedEvent> group, FieldName field) {
        return group.stream()
                .map(event -> value(event, field))
                .filter(Objects::nonNull)
                .map(Object.class::cast);
    }

    @Override
    public synchronized EventPage events(EventQuery query) {
        List<DecodedEvent> rest = matching(query.filter())
                .sorted(NaiveStore::newestFirst)
                .filter(event -> isAfter(event, query.after()))
                .toList();
        List<DecodedEvent> page = rest.subList(0, Math.min(query.limit(), rest.size()));
        DecodedEvent last = rest.size() > page.size() ? page.get(page.size() - 1) : null;
        return new EventPage(
                page.stream().map(DecodedEvent::json).toList(),
                last == null ? null : new EventCursor(last.timestamp(), last.id()));
    }

    private static boolean isAfter(DecodedEvent event, @Nullable EventCursor cursor) {
        return cursor == null || compare(cursor.timestamp(), cursor.id(), event) < 0;
    }

    private static int newestFirst(DecodedEvent left, DecodedEvent right) {
        return compare(left.timestamp(), left.id(), right);
    }

    private static int compare(java.time.Instant timestamp, UUID id, DecodedEvent other) {
        int byTime = other.timestamp().compareTo(timestamp);
        return byTime != 0 ? byTime : other.id().toString().compareTo(id.toString());
    }

    private Stream<DecodedEvent> matching(EventFilter filter) {
        return events.values().stream()
                .filter(event -> !event.timestamp().isBefore(filter.range().from()))
                .filter(event -> event.timestamp().isBefore(filter.range().to()))
                .filter(event -> filter.conditions().stream().allMatch(condition -> holds(event, condition)));
    }

    private static boolean holds(DecodedEvent event, AnyOf condition) {
        Object value = value(event, condition.field());
        return value != null && condition.values().contains(value);
    }

    private static @Nullable Object value(DecodedEvent event, FieldName field) {
        for (int i = 0; i < EventSchema.fields().size(); i++) {
            if (EventSchema.fields().get(i).name().equals(field)) {
                return event.values().get(i);
            }
        }
        throw new IllegalArgumentException("no typed field " + field);
    }

    @Override
    public void close() {}
}
