package io.llmlog.analytics.classify;

import io.llmlog.analytics.ExplainedException;
import io.llmlog.analytics.document.Document;
import io.llmlog.analytics.document.DocumentStore;
import java.util.List;
import java.util.Optional;

/** Can be read, and keeps nothing. */
final class BrokenDocuments implements DocumentStore {
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
        throw new ExplainedException("no disk");
    }

    @Override
    public void remove(Document document) {
        throw new ExplainedException("no disk");
    }
}
