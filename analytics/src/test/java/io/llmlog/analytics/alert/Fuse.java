package io.llmlog.analytics.alert;

import io.llmlog.analytics.document.Document;
import io.llmlog.analytics.document.DocumentStore;
import io.llmlog.analytics.notify.Notification;
import io.llmlog.analytics.notify.Notifications;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Documents and receivers as a process sees them that ends at a given call: before it is done, or right after. */
final class Fuse implements DocumentStore, Notifications {
    /** The end of the process. */
    static final class Blown extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private final DocumentStore documents;
    private final List<Notification> taken = new ArrayList<>();
    private int left = Integer.MAX_VALUE;
    private int calls;
    private boolean after;

    Fuse(DocumentStore documents) {
        this.documents = documents;
    }

    /** Blows at that call from now. */
    void blowAt(int call, boolean whenDone) {
        left = call;
        after = whenDone;
    }

    void never() {
        left = Integer.MAX_VALUE;
    }

    int calls() {
        return calls;
    }

    List<Notification> taken() {
        return taken;
    }

    private <T> T call(Supplier<T> work) {
        calls++;
        boolean blows = left-- == 0;
        if (blows && !after) {
            throw new Blown();
        }
        T result = work.get();
        if (blows) {
            throw new Blown();
        }
        return result;
    }

    @Override
    public Optional<Document> find(String kind, String id) {
        return call(() -> documents.find(kind, id));
    }

    @Override
    public List<Document> list(String kind) {
        return call(() -> documents.list(kind));
    }

    @Override
    public Document put(String kind, String id, long version, String json) {
        return call(() -> documents.put(kind, id, version, json));
    }

    @Override
    public void remove(Document document) {
        call(() -> {
            documents.remove(document);
            return document;
        });
    }

    @Override
    public void take(Notification notification) {
        call(() -> taken.add(notification));
    }
}
