package io.llmlog.analytics.store.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmlog.analytics.decode.DecodedEvent;
import io.llmlog.analytics.store.StoreException;
import io.llmlog.event.EventFields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts events in the place of those that are there. Each document is replaced only as long as it is the one that was found, so that an event which
 * is deleted meanwhile stays deleted. An index has no transactions: when this fails half way, some are replaced, and running it again does the rest.
 */
final class Replacement {
    private static final int PAGE = 500;
    private static final int ROUNDS = 5;
    private static final String ID = EventFields.EVENT_ID.name();

    private final Search search;
    private final BulkWriter writer;
    private final Freshness freshness;

    Replacement(Search search, BulkWriter writer, Freshness freshness) {
        this.search = search;
        this.writer = writer;
        this.freshness = freshness;
    }

    void put(List<DecodedEvent> events) {
        Map<String, DecodedEvent> byId = new LinkedHashMap<>();
        events.forEach(event -> byId.put(event.id().toString(), event));
        List<DecodedEvent> all = List.copyOf(byId.values());
        for (int first = 0; first < all.size(); first += PAGE) {
            putPage(all.subList(first, Math.min(all.size(), first + PAGE)));
        }
    }

    private void putPage(List<DecodedEvent> events) {
        List<DecodedEvent> left = events;
        for (int round = 0; !left.isEmpty(); round++) {
            if (round == ROUNDS) {
                throw new StoreException(left.size() + " events changed again and again while they were replaced");
            }
            List<BulkItem> items = items(left);
            List<BulkItem> written = writer.write(items);
            left = items.stream()
                    .filter(item -> !written.contains(item))
                    .map(BulkItem::event)
                    .toList();
        }
    }

    /** For those that are there. */
    private List<BulkItem> items(List<DecodedEvent> events) {
        freshness.see();
        Map<String, DecodedEvent> byId = new LinkedHashMap<>();
        events.forEach(event -> byId.put(event.id().toString(), event));
        List<String> ids = List.copyOf(byId.keySet());
        JsonNode answer = search.ask(Map.of(
                "size",
                PAGE * 2,
                "_source",
                false,
                "seq_no_primary_term",
                true,
                "docvalue_fields",
                List.of(ID, SeenDocument.STRIPPED),
                "query",
                Conditions.any(List.of(Map.of("ids", Map.of("values", ids)), Conditions.terms(ID, ids)))));
        List<BulkItem> items = new ArrayList<>();
        for (JsonNode hit : answer.at("/hits/hits")) {
            String id =
                    hit.path("fields").path(ID).path(0).asText(hit.path("_id").asText());
            DecodedEvent event = byId.get(id);
            if (event != null) {
                items.add(BulkItem.replace(new SeenDocument(hit), event));
            }
        }
        return items;
    }
}
