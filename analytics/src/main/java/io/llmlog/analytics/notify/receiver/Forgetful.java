package io.llmlog.analytics.notify.receiver;

import io.llmlog.analytics.document.Document;
import io.llmlog.analytics.document.DocumentStore;
import java.util.List;
import java.util.Optional;

/** Keeps nothing. */
final class Forgetful implements DocumentStore {
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
    public void remove(Document document) {}
}
