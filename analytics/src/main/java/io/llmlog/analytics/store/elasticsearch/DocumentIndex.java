package io.llmlog.analytics.store.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmlog.analytics.document.Document;
import io.llmlog.analytics.document.DocumentStore;
import io.llmlog.analytics.document.StaleDocumentException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The documents in an index of their own. All services that keep their events under one name share them; the sequence number that Elasticsearch
 * gives to each change keeps one from overwriting what another has written.
 */
final class DocumentIndex implements DocumentStore {
    static final String INDEX = "llmlog-documents";
    static final String SCOPE = "scope";
    static final String KIND = "kind";
    static final String ID = "id";
    private static final String VERSION = "version";
    private static final String JSON = "json";
    private static final int PAGE = 100;
    private static final int CONFLICT = 409;

    /** Does something once the cluster is prepared. */
    interface Use {
        <T> T of(Supplier<T> work);
    }

    private final Cluster cluster;
    private final String scope;
    private final Use use;

    DocumentIndex(Cluster cluster, String scope, Use use) {
        this.cluster = cluster;
        this.scope = scope;
        this.use = use;
    }

    @Override
    public Optional<Document> find(String kind, String id) {
        return use.of(() -> read(kind, id)).map(Stored::document);
    }

    @Override
    public List<Document> list(String kind) {
        return use.of(() -> {
            cluster.require("POST", "/" + INDEX + "/_refresh");
            List<Document> all = new ArrayList<>();
            List<Document> page = page(kind, null);
            while (!page.isEmpty()) {
                all.addAll(page);
                page = page.size() < PAGE
                        ? List.of()
                        : page(kind, page.get(PAGE - 1).id());
            }
            return List.copyOf(all);
        });
    }

    private List<Document> page(String kind, @Nullable String after) {
        Object filter = List.of(Map.of("term", Map.of(SCOPE, scope)), Map.of("term", Map.of(KIND, kind)));
        Map<String, Object> search = new HashMap<>(Map.of(
                "size", PAGE, "query", Map.of("bool", Map.of("filter", filter)), "sort", List.of(Map.of(ID, "asc"))));
        if (after != null) {
            search.put("search_after", List.of(after));
        }
        JsonNode hits = cluster.require("POST", "/" + INDEX + "/_search?" + Search.COMPLETE, search)
                .json()
                .at("/hits/hits");
        List<Document> documents = new ArrayList<>();
        for (Iterator<JsonNode> each = hits.elements(); each.hasNext(); ) {
            documents.add(document(each.next().path("_source")));
        }
        return documents;
    }

    @Override
    public Document put(String kind, String id, long version, String json) {
        Document next = new Document(kind, id, version + 1, json);
        return use.of(() -> {
            String condition = version == Document.ABSENT
                    ? "op_type=create"
                    : expected(kind, id, version).condition();
            Map<String, Object> source = Map.of(SCOPE, scope, KIND, kind, ID, id, VERSION, next.version(), JSON, json);
            change("PUT", kind, id, version, condition, Dsl.write(source));
            return next;
        });
    }

    @Override
    public void remove(Document document) {
        use.of(() -> {
            Stored stored = expected(document.kind(), document.id(), document.version());
            change("DELETE", document.kind(), document.id(), document.version(), stored.condition(), new byte[0]);
            return document;
        });
    }

    private void change(String method, String kind, String id, long version, String condition, byte[] body) {
        Answer answer = cluster.send(method, path(kind, id) + "?" + condition, body);
        if (answer.status() == CONFLICT) {
            throw new StaleDocumentException(kind, id, version);
        }
        cluster.success(answer);
    }

    private Stored expected(String kind, String id, long version) {
        return read(kind, id)
                .filter(stored -> stored.document().version() == version)
                .orElseThrow(() -> new StaleDocumentException(kind, id, version));
    }

    private Optional<Stored> read(String kind, String id) {
        Answer answer = cluster.send("GET", path(kind, id));
        if (answer.status() != Answer.NOT_FOUND) {
            JsonNode json = cluster.success(answer).json();
            return Optional.of(new Stored(
                    document(json.path("_source")),
                    json.path("_seq_no").asLong(),
                    json.path("_primary_term").asLong()));
        }
        if (!answer.json().has("found")) {
            throw new UnpreparedException(cluster.name() + " has no index " + INDEX + " any more: it is made again");
        }
        return Optional.empty();
    }

    private static Document document(JsonNode source) {
        return new Document(
                source.path(KIND).asText(),
                source.path(ID).asText(),
                source.path(VERSION).asLong(),
                source.path(JSON).asText());
    }

    private String path(String kind, String id) {
        return "/" + INDEX + "/_doc/" + Hash.of(scope + '\n' + kind + '\n' + id);
    }

    private record Stored(Document document, long sequenceNumber, long primaryTerm) {
        String condition() {
            return "if_seq_no=" + sequenceNumber + "&if_primary_term=" + primaryTerm;
        }
    }
}
