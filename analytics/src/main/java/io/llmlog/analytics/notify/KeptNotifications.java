package io.llmlog.analytics.notify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.llmlog.analytics.document.Document;
import io.llmlog.analytics.document.DocumentStore;
import io.llmlog.analytics.document.StaleDocumentException;
import java.util.List;
import java.util.stream.Stream;

/** All that a store keeps of notifications, whichever receiver it is for. Thread-safe. */
public final class KeptNotifications {
    /** What is to be delivered, or was, or was given up. */
    static final String DELIVERIES = "notification";

    /** The alerts that a receiver is told of again as long as they last, each as its notification. */
    public static final String LASTING = "alertmanager-active";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final DocumentStore documents;

    public KeptNotifications(DocumentStore documents) {
        this.documents = documents;
    }

    /**
     * Removes those that name a user in a label or in what is said of the alert, also those that wait for their receiver, who is not told then. What
     * was delivered is kept without its contents anyway.
     *
     * @return how many there were
     */
    public long forget(String userId, boolean dryRun) {
        List<Document> named = Stream.of(DELIVERIES, LASTING)
                .flatMap(kind -> documents.list(kind).stream())
                .filter(document -> names(document, userId))
                .toList();
        if (!dryRun) {
            named.forEach(this::remove);
        }
        return named.size();
    }

    /** Looks at the JSON itself: also what another version kept must go. */
    private static boolean names(Document document, String userId) {
        try {
            JsonNode json = JSON.readTree(document.json());
            return Mention.names(document.kind().equals(DELIVERIES) ? json.path("notification") : json, userId);
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    /** Whoever delivers it meanwhile changes it: then it is looked at as it is now. */
    private void remove(Document document) {
        try {
            documents.remove(document);
        } catch (StaleDocumentException changed) {
            documents.find(document.kind(), document.id()).ifPresent(this::remove);
        }
    }
}
