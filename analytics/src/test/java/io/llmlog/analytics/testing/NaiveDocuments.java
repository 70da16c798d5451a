package io.llmlog.analytics.testing;

import io.llmlog.analytics.document.Document;
import io.llmlog.analytics.document.DocumentStore;
import io.llmlog.analytics.document.StaleDocumentException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Documents in memory. */
public final class NaiveDocuments implements DocumentStore {
    private record Key(String kind, String id) {}

    private final Map<Key, Document> documents =
            new TreeMap<>(Comparator.comparing(Key::kind).thenComparing(Key::id));

    @Override
    public synchronized Optional<Document> find(String kind, String id) {
        return Optional.ofNullable(documents.get(new Key(kind, id)));
    }

    @Override
    public synchronized List<Document> list(String kind) {
        return documents.values().stream()
                .filter(document -> document.kind().equals(kind))
                .toList();
    }

    @Override
    public synchronized Document put(String kind, String id, long version, String json) {
        refuseOtherThan(kind, id, version);
        Document next = new Document(kind, id, version + 1, json);
        documents.put(new Key(kind, id), next);
        return next;
    }

    @Override
    public synchronized void remove(Document document) {
        refuseOtherThan(document.kind(), document.id(), document.version());
        documents.remove(new Key(document.kind(), document.id()));
    }

    private void refuseOtherThan(String kind, String id, long version) {
        if (find(kind, id).map(Document::version).orElse(Document.ABSENT) != version) {
            throw new StaleDocumentException(kind, id, version);
        }
    }
}
