package io.llmlog.analytics.alert;

import io.llmlog.analytics.document.Document;
import io.llmlog.analytics.document.DocumentStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The ledgers of all rules in the store, each under the name of its rule. Thread-safe. */
final class Ledgers {
    private static final Logger LOG = LoggerFactory.getLogger(Ledgers.class);
    private static final String KIND = "alert-ledger";

    private final DocumentStore documents;

    Ledgers(DocumentStore documents) {
        this.documents = documents;
    }

    /** One in the version that was read or written. */
    record Kept(Document document, Ledger ledger) {
        String rule() {
            return document.id();
        }
    }

    Optional<Kept> find(String rule) {
        return documents.find(KIND, rule).flatMap(Ledgers::read);
    }

    List<Kept> all() {
        List<Kept> all = new ArrayList<>();
        documents.list(KIND).forEach(document -> read(document).ifPresent(all::add));
        return all;
    }

    /** A first one, also in the place of one that cannot be read. */
    Kept begin(String rule, Ledger ledger) {
        long version = documents.find(KIND, rule).map(Document::version).orElse(Document.ABSENT);
        return new Kept(documents.put(KIND, rule, version, AlertJson.write(ledger)), ledger);
    }

    Kept change(Kept kept, Ledger ledger) {
        Document old = kept.document();
        return new Kept(documents.put(KIND, old.id(), old.version(), AlertJson.write(ledger)), ledger);
    }

    void remove(Kept kept) {
        documents.remove(kept.document());
    }

    private static Optional<Kept> read(Document document) {
        try {
            return Optional.of(new Kept(document, AlertJson.read(document.json(), Ledger.class)));
        } catch (IllegalArgumentException e) {
            LOG.error("the state of rule {} cannot be read, it begins anew: {}", document.id(), e.getMessage());
            return Optional.empty();
        }
    }
}
