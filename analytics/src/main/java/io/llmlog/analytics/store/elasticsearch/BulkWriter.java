package io.llmlog.analytics.store.elasticsearch;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmlog.analytics.store.StoreException;
import io.llmlog.analytics.store.StoreUnavailableException;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Writes documents by bulk requests and settles every item: what is put off because the cluster is busy is sent again, what an index does not
 * take as it is goes in with less that it would look into. When it returns, everything is durable.
 */
final class BulkWriter {
    private static final String PATH = "/_bulk?filter_path=items.*.status,items.*.error.type";
    private static final int REQUEST_BYTES = 4 << 20;
    private static final int ROUNDS = 6;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

    private static final int CONFLICT = 409;
    private static final int BAD_REQUEST = 400;

    private final Cluster cluster;
    private final Freshness freshness;

    BulkWriter(Cluster cluster, Freshness freshness) {
        this.cluster = cluster;
        this.freshness = freshness;
    }

    /**
     * Writes all.
     *
     * @return those that were written, in their order; the others met a document that is in their way
     */
    List<BulkItem> write(List<BulkItem> items) {
        Set<BulkItem> written = new LinkedHashSet<>();
        List<BulkItem> pending = items;
        for (int round = 0; !pending.isEmpty(); round++) {
            if (round > 0) {
                pause(round);
            }
            pending = round(pending, written, round == ROUNDS);
        }
        return items.stream().filter(written::contains).toList();
    }

    private static void pause(int round) {
        try {
            Thread.sleep(FIRST_PAUSE.toMillis() << (round - 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("interrupted while events were stored", e);
        }
    }

    /** Sends all once; those to be sent again. */
    private List<BulkItem> round(List<BulkItem> items, Set<BulkItem> written, boolean last) {
        List<BulkItem> again = new ArrayList<>();
        int first = 0;
        while (first < items.size()) {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            int end = first;
            while (end < items.size() && body.size() < REQUEST_BYTES) {
                body.writeBytes((items.get(end).action() + "\n").getBytes(UTF_8));
                items.get(end).document().ifPresent(document -> {
                    body.writeBytes(document);
                    body.write('\n');
                });
                end++;
            }
            settle(items.subList(first, end), body.toByteArray(), written, again, last);
            first = end;
        }
        return again;
    }

    private void settle(List<BulkItem> items, byte[] body, Set<BulkItem> written, List<BulkItem> again, boolean last) {
        Answer answer = cluster.send("POST", PATH, Cluster.LINES, body);
        if (answer.status() == Answer.TOO_MANY && !last) {
            again.addAll(items);
            return;
        }
        JsonNode results = answer.isSuccess() ? answer.json().path("items") : answer.json();
        if (!answer.isSuccess() || results.size() != items.size()) {
            throw cluster.refused(answer, " when events were sent");
        }
        Set<String> indices = new LinkedHashSet<>();
        for (int i = 0; i < items.size(); i++) {
            JsonNode result = results.get(i).iterator().next();
            settle(items.get(i), result, written, again, last);
            indices.add(items.get(i).index());
        }
        freshness.wrote(indices);
    }

    private void settle(BulkItem item, JsonNode result, Set<BulkItem> written, List<BulkItem> again, boolean last) {
        int status = result.path("status").asInt();
        if (status >= 200 && status < 300) {
            written.add(item);
        } else if (status == BAD_REQUEST && !item.isLastForm()) {
            item.reduce();
            again.add(item);
        } else if ((status == Answer.TOO_MANY || status == Answer.UNAVAILABLE) && !last) {
            again.add(item);
        } else if (status != CONFLICT && !item.isGone(status)) {
            throw refused(item, status, result.path("error").path("type").asText());
        }
    }

    private StoreException refused(BulkItem item, int status, String type) {
        String message = cluster.name() + " did not take " + item + ": " + status + " " + type;
        return status == Answer.TOO_MANY || status == Answer.UNAVAILABLE
                ? new StoreUnavailableException(message)
                : new StoreException(message);
    }
}
