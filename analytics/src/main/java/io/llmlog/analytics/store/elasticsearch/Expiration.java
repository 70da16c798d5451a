package io.llmlog.analytics.store.elasticsearch;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmlog.analytics.decode.ContentRemoval;
import io.llmlog.analytics.decode.DecodedEvent;
import io.llmlog.analytics.decode.EventDecoder;
import io.llmlog.analytics.decode.EventRules;
import io.llmlog.analytics.decode.MalformedEventException;
import io.llmlog.analytics.query.Filter;
import io.llmlog.analytics.schema.Field;
import io.llmlog.analytics.store.Expired;
import io.llmlog.analytics.store.Expiry;
import io.llmlog.event.EventFields;
import io.llmlog.process.ContentMode;
import io.llmlog.process.redact.Redactor;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets go of old events: of a day that is over as a whole, by its index; of others one by one. Documents whose content is gone carry a mark, so
 * that each is looked at once. Those of other writers that are no events of the contract keep theirs until they go as a whole.
 */
final class Expiration {
    private static final Logger LOG = LoggerFactory.getLogger(Expiration.class);

    /** Of documents whose texts are read at once. */
    private static final int PAGE = 200;

    private static final int MOST_INDICES = 1_000;
    private static final int MOST_AT_ONCE = 10_000;

    private final Cluster cluster;
    private final Indices indices;
    private final Search search;
    private final BulkWriter writer;
    /** Stored events have passed all rules. */
    private final EventDecoder decoder =
            new EventDecoder(new EventRules(ContentMode.FULL, Redactor::standard, List.of()));

    Expiration(Cluster cluster, Indices indices, Search search, BulkWriter writer) {
        this.cluster = cluster;
        this.indices = indices;
        this.search = search;
        this.writer = writer;
    }

    Expired run(Expiry expiry) {
        Instant before = expiry.eventsBefore();
        long days = before == null ? 0 : deleteDays(before);
        int single = before == null ? 0 : delete(before, expiry.limit());
        int rest = Math.min(expiry.limit(), MOST_AT_ONCE) - single;
        if (rest == 0 || expiry.contentBefore() == null) {
            return new Expired(days + single, 0, rest == 0);
        }
        Expired stripped = strip(expiry.contentBefore(), Math.min(rest, PAGE));
        return new Expired(days + single, stripped.stripped(), stripped.more());
    }

    /** How many events went. */
    private long deleteDays(Instant before) {
        JsonNode answer = search.ask(Map.of(
                "size", 0,
                "query", older(before),
                "aggs", Map.of("days", Map.of("terms", Map.of("field", "_index", "size", MOST_INDICES)))));
        long deleted = 0;
        for (JsonNode index : answer.at("/aggregations/days/buckets")) {
            String name = index.path("key").asText();
            long old = index.path("doc_count").asLong();
            if (isOver(name, before) && count(name) == old) {
                cluster.require("DELETE", "/" + name);
                deleted += old;
            }
        }
        return deleted;
    }

    private boolean isOver(String index, Instant before) {
        LocalDate day = indices.day(index);
        return day != null
                && !day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().isAfter(before);
    }

    private long count(String index) {
        return search.count(Map.of("term", Map.of("_index", index)));
    }

    private int delete(Instant before, int limit) {
        JsonNode answer =
                search.ask(Map.of("size", Math.min(limit, MOST_AT_ONCE), "_source", false, "query", older(before)));
        List<BulkItem> deletions = new ArrayList<>();
        answer.at("/hits/hits").forEach(hit -> deletions.add(BulkItem.delete(new SeenDocument(hit))));
        return writer.write(deletions).size();
    }

    private Expired strip(Instant before, int limit) {
        List<Hits.Hit> hits = Hits.read(search.send(Map.of(
                        "size",
                        limit,
                        "seq_no_primary_term",
                        true,
                        "query",
                        Conditions.all(List.of(older(before), mayHaveContent()))))
                .body());
        List<BulkItem> changed = new ArrayList<>();
        List<BulkItem> marked = new ArrayList<>();
        hits.forEach(hit -> strip(hit, changed, marked));
        writer.write(marked);
        return new Expired(0, writer.write(changed).size(), hits.size() == limit);
    }

    private void strip(Hits.Hit hit, List<BulkItem> changed, List<BulkItem> marked) {
        SeenDocument seen = new SeenDocument(hit.facts());
        try {
            DecodedEvent rest = ContentRemoval.from(hit.event());
            if (rest != null) {
                changed.add(BulkItem.strip(seen, rest));
            } else {
                marked.add(BulkItem.strip(
                        seen, decoder.decode(ByteBuffer.wrap(hit.event().getBytes(UTF_8)))));
            }
        } catch (MalformedEventException e) {
            LOG.warn("the content of document {} stays, because it is no event: {}", seen, e.getMessage());
            marked.add(BulkItem.mark(seen, hit.event()));
        }
    }

    /** Those that have lost it carry the mark; what is no event of the contract nobody knows the content of. */
    private static Map<String, ?> mayHaveContent() {
        return Conditions.all(List.of(
                Conditions.not(Conditions.terms(SeenDocument.STRIPPED, List.of(true))),
                Conditions.of(new Filter.Exists(Field.of(EventFields.EVENT_ID))),
                Conditions.of(new Filter.Exists(Field.of(EventFields.EVENT_TYPE)))));
    }

    private static Map<String, ?> older(Instant before) {
        return Map.of(
                "range",
                Map.of(
                        EventFields.TIMESTAMP.name(),
                        Map.of("lt", Millis.ceil(before).toString())));
    }
}
