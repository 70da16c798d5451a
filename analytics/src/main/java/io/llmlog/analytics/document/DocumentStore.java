package io.llmlog.analytics.document;

import java.util.List;
import java.util.Optional;

/**
 * Keeps documents, each changed as a whole by who knows its last version: two who change one at the same time, in one service or in several that
 * share a store, cannot both succeed. A change is durable when the call returns. Every method throws
 * {@link io.llmlog.analytics.ExplainedException} when the store cannot do it. Thread-safe.
 */
public interface DocumentStore {
    Optional<Document> find(String kind, String id);

    /** All of a kind, in the order of their ids. Meant for thousands, not for millions. */
    List<Document> list(String kind);

    /**
     * Puts a document in the place of that version of it.
     *
     * @param version what it replaces; {@link Document#ABSENT} when there is none yet
     * @return the document with its new version
     * @throws StaleDocumentException when another version is there; nothing has changed then
     */
    Document put(String kind, String id, long version, String json);

    /**
     * Removes that version of a document.
     *
     * @throws StaleDocumentException when another version is there, or none; nothing has changed then
     */
    void remove(Document document);
}
