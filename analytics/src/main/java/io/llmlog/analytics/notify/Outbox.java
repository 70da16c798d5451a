package io.llmlog.analytics.notify;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.llmlog.analytics.ExplainedException;
import io.llmlog.analytics.document.Document;
import io.llmlog.analytics.document.DocumentStore;
import io.llmlog.analytics.document.StaleDocumentException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deliveries as the store keeps them, a document for each notification and receiver: until it is delivered with all of it, afterwards to know it
 * again. Thread-safe.
 */
final class Outbox {
    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    private static final String KIND = KeptNotifications.DELIVERIES;

    private final DocumentStore documents;
    private volatile Set<String> unreadable = Set.of();

    Outbox(DocumentStore documents) {
        this.documents = documents;
    }

    /** A delivery in the version that was read or written. */
    record Kept(Document document, Delivery delivery) {
        String id() {
            return document.id();
        }
    }

    /** Keeps a new one; empty when it was there before, whatever became of it. */
    Optional<Kept> add(Delivery delivery, String key) {
        String id = delivery.receiver() + ":" + hash(key);
        try {
            return Optional.of(new Kept(documents.put(KIND, id, Document.ABSENT, delivery.json()), delivery));
        } catch (StaleDocumentException known) {
            return Optional.empty();
        }
    }

    /** Changes one; empty when somebody else has done so since it was read. */
    Optional<Kept> change(Kept kept, Delivery changed) {
        Document old = kept.document();
        try {
            return Optional.of(new Kept(documents.put(KIND, old.id(), old.version(), changed.json()), changed));
        } catch (StaleDocumentException overtaken) {
            return Optional.empty();
        }
    }

    /** Whether nobody has changed it since it was read. */
    boolean isCurrent(Kept kept) {
        return documents
                .find(KIND, kept.id())
                .filter(document -> document.version() == kept.document().version())
                .isPresent();
    }

    void remove(Kept kept) {
        try {
            documents.remove(kept.document());
        } catch (StaleDocumentException overtaken) {
            LOG.debug("{} has changed and stays", kept.id());
        }
    }

    /** All of them; what cannot be read is left out, counted, and said once. */
    List<Kept> all() {
        List<Kept> all = new ArrayList<>();
        Set<String> left = new TreeSet<>();
        for (Document document : documents.list(KIND)) {
            try {
                all.add(new Kept(document, Delivery.read(document.json())));
            } catch (ExplainedException e) {
                left.add(document.id());
                if (!unreadable.contains(document.id())) {
                    LOG.warn("{}: {}", document.id(), e.getMessage());
                }
            }
        }
        unreadable = Set.copyOf(left);
        return all;
    }

    /** How many could not be read when all were looked at last. */
    int unreadable() {
        return unreadable.size();
    }

    static String hash(String key) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(UTF_8)), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
