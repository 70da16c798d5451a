package io.llmlog.analytics.store.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmlog.analytics.query.EventCursor;
import io.llmlog.analytics.query.EventPage;
import io.llmlog.analytics.query.EventQuery;
import io.llmlog.analytics.schema.Field;
import io.llmlog.analytics.schema.FieldType;
import io.llmlog.event.EventFields;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads pages of whole events. It asks for a part of a page at a time, as many as are likely to fit, so that a page of very big events never lies
 * in memory as a whole.
 *
 * <p>Pages are ordered by the field, then by {@code event_id}, then, for documents of other writers that have none, by the number that their
 * shard gave them; such a number stands in a cursor as a UUID of version 8, which no event has.
 */
final class EventSearch {
    private static final long PAGE_BYTES = 8L << 20;
    private static final int FIRST_PART = 200;
    private static final int BIGGEST_PART = 1_000;
    private static final String ID = EventFields.EVENT_ID.name();
    private static final String NUMBER = "_seq_no";
    private static final long WITHOUT_ID = 0x8000L;

    private final Search search;
    private final EventQuery query;
    private final Field field;
    private final List<String> texts = new ArrayList<>();
    private @Nullable EventCursor end;
    private long bytes;

    /** Whether the page before ended among those without the field: there the order is that of the ids alone. */
    private boolean valueless;

    private EventSearch(Search search, EventQuery query) {
        this.search = search;
        this.query = query;
        this.field = query.sort().field();
        this.end = query.after();
    }

    static EventPage read(Search search, EventQuery query) {
        return new EventSearch(search, query).read();
    }

    private EventPage read() {
        int part = FIRST_PART;
        while (true) {
            int wanted = Math.min(query.limit() + 1 - texts.size(), part);
            List<Hits.Hit> hits = Hits.read(search.send(request(wanted)).body());
            for (Hits.Hit hit : hits) {
                if (!take(hit)) {
                    return new EventPage(texts, end);
                }
            }
            if (hits.size() < wanted) {
                return new EventPage(texts, null);
            }
            part = (int) Math.min(BIGGEST_PART, 1 + (PAGE_BYTES - bytes) * texts.size() / Math.max(1, bytes));
        }
    }

    /** False when the page is full. */
    private boolean take(Hits.Hit hit) {
        bytes += hit.event().getBytes(StandardCharsets.UTF_8).length;
        boolean fits = texts.isEmpty() || bytes <= PAGE_BYTES;
        if (texts.size() == query.limit() || !fits) {
            return false;
        }
        texts.add(hit.event());
        end = new EventCursor(value(hit.facts()), id(hit.facts()));
        return true;
    }

    private Map<String, Object> request(int size) {
        List<Map<String, ?>> conditions = new ArrayList<>(List.of(Conditions.of(query.filter())));
        valueless = end != null && end.value() == null;
        if (valueless) {
            conditions.add(Conditions.not(Conditions.exists(field)));
        }
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("size", size);
        request.put("track_total_hits", false);
        request.put("query", Conditions.all(conditions));
        request.put("sort", order());
        request.put("docvalue_fields", values());
        if (end != null) {
            request.put("search_after", after(end));
        }
        return request;
    }

    private List<Object> order() {
        String direction = query.sort().ascending() ? "asc" : "desc";
        List<Object> order = new ArrayList<>();
        if (!valueless) {
            order.add(order(Fields.name(field), direction, Fields.type(field)));
        }
        order.add(order(ID, direction, "keyword"));
        order.add(Map.of(NUMBER, direction));
        return order;
    }

    private static Object order(String name, String direction, String type) {
        return Map.of(name, Map.of("order", direction, "missing", "_last", "unmapped_type", type));
    }

    /** An order says nothing of a missing number, but gives it one of its own. */
    private List<Object> values() {
        return field.type() == FieldType.INSTANT
                ? List.of(Map.of("field", field.name(), "format", "epoch_millis"))
                : isText() ? List.of() : List.of(field.name());
    }

    private boolean isText() {
        return field.type().isText() || field.type() == FieldType.UUID;
    }

    private List<@Nullable Object> after(EventCursor cursor) {
        UUID id = cursor.uuid();
        boolean hasId = id.getMostSignificantBits() != WITHOUT_ID;
        long beyond = query.sort().ascending() ? Long.MAX_VALUE : -1;
        List<@Nullable Object> after = new ArrayList<>();
        if (!valueless) {
            Object value = cursor.value();
            after.add(value instanceof Instant instant ? (Object) instant.toEpochMilli() : value);
        }
        after.addAll(Arrays.asList(
                hasId ? cursor.id() : null, hasId ? beyond : (Object) (id.getLeastSignificantBits() & Long.MAX_VALUE)));
        return after;
    }

    private @Nullable Object value(JsonNode hit) {
        if (valueless) {
            return null;
        }
        JsonNode value = isText()
                ? hit.path("sort").path(0)
                : hit.path("fields").path(field.name()).path(0);
        return Read.value(field, value);
    }

    private static String id(JsonNode hit) {
        JsonNode sort = hit.path("sort");
        JsonNode id = sort.path(sort.size() - 2);
        long number = sort.path(sort.size() - 1).asLong();
        return id.isTextual() ? id.textValue() : new UUID(WITHOUT_ID, Long.MIN_VALUE | number).toString();
    }
}
