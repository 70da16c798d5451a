package io.llmlog.analytics.document;

import java.util.List;
import java.util.Optional;

/** Has none and keeps none, for what is done once, without a store. */
public final class NoDocuments implements DocumentStore {
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
