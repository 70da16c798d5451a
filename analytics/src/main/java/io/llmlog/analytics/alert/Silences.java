package io.llmlog.analytics.alert;

import io.llmlog.analytics.document.Document;
import io.llmlog.analytics.document.DocumentStore;
import java.time.Instant;
import java.util.List;

/** The silences in the store. Thread-safe. */
final class Silences {
    private static final String KIND = "alert-silence";

    private final DocumentStore documents;

    Silences(DocumentStore documents) {
        this.documents = documents;
    }

    List<Silence> all() {
        return documents.list(KIND).stream()
                .map(document -> AlertJson.read(document.json(), Silence.class))
                .toList();
    }

    void add(Silence silence) {
        documents.put(KIND, silence.id(), Document.ABSENT, AlertJson.write(silence));
    }

    /** Whether there was one. */
    boolean remove(String id) {
        var document = documents.find(KIND, id);
        document.ifPresent(documents::remove);
        return document.isPresent();
    }

    /** Forgets those that are over: late events are told with what held then, for a day. */
    void prune(Instant before) {
        all().stream().filter(silence -> silence.until().isBefore(before)).forEach(silence -> remove(silence.id()));
    }
}
