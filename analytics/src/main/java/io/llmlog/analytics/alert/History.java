package io.llmlog.analytics.alert;

import io.llmlog.analytics.alert.state.Alert;
import io.llmlog.analytics.document.Document;
import io.llmlog.analytics.document.DocumentStore;
import io.llmlog.analytics.document.StaleDocumentException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Alerts that are over, in the store: those of the last 90 days, 2,000 at most. Thread-safe. */
final class History {
    private static final Logger LOG = LoggerFactory.getLogger(History.class);
    private static final String KIND = "alert";
    private static final int MOST = 2_000;
    private static final Duration LONGEST = Duration.ofDays(90);

    private final DocumentStore documents;

    History(DocumentStore documents) {
        this.documents = documents;
    }

    /** One as it was read. */
    private record Kept(Document document, Alert alert) {}

    /** Keeps one, in the place of one with the same id. */
    void file(Alert alert) {
        String json = AlertJson.write(alert);
        Optional<Document> known = documents.find(KIND, alert.id());
        if (known.isEmpty() || !known.get().json().equals(json)) {
            documents.put(KIND, alert.id(), known.map(Document::version).orElse(Document.ABSENT), json);
        }
    }

    /** The newest first. */
    List<Alert> all() {
        return kept().stream().map(Kept::alert).toList();
    }

    private List<Kept> kept() {
        List<Kept> all = new ArrayList<>();
        for (Document document : documents.list(KIND)) {
            try {
                all.add(new Kept(document, AlertJson.read(document.json(), Alert.class)));
            } catch (IllegalArgumentException e) {
                LOG.error("alert {} cannot be read: {}", document.id(), e.getMessage());
            }
        }
        all.sort(Comparator.comparing((Kept each) -> each.alert().since()).reversed());
        return all;
    }

    /** Forgets what is too old, and what is too much. */
    void prune(Instant now) {
        List<Kept> all = kept();
        for (int i = 0; i < all.size(); i++) {
            @Nullable Instant until = all.get(i).alert().until();
            if (i >= MOST || until != null && until.isBefore(now.minus(LONGEST))) {
                remove(all.get(i).document());
            }
        }
    }

    /** Removes those that name this value in a label or in what shows them; tells how many. */
    long forget(String value, boolean dryRun) {
        List<Kept> named = kept().stream()
                .filter(each -> Naming.names(each.alert(), value))
                .toList();
        if (!dryRun) {
            named.forEach(each -> remove(each.document()));
        }
        return named.size();
    }

    private void remove(Document document) {
        try {
            documents.remove(document);
        } catch (StaleDocumentException overtaken) {
            LOG.debug("{} has changed and stays", document.id());
        }
    }
}
