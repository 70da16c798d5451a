package io.llmlog.analytics.classify;

import io.llmlog.analytics.document.Document;
import io.llmlog.analytics.document.DocumentStore;
import io.llmlog.analytics.document.StaleDocumentException;
import java.util.List;
import java.util.Optional;

/** Has none, for who labels records without keeping anything. */
final class NoDocuments implements DocumentStore {
    @Override
    public Optional<Document> find(String kind, String id) {
        return Optional.empty();
    }

    @Override
    public List<Document> list(String kind) {
        return List.of();
    }

    @Override
    public Document put(String kind, String id, long version, String json) {
        return new Document(kind, id, version + 1, json);
    }

    @Override
    public void remove(Document document) {
        throw new StaleDocumentException(document.kind(), document.id(), document.version());
    }
}
