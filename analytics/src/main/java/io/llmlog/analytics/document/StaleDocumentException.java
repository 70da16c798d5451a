package io.llmlog.analytics.document;

import io.llmlog.analytics.ExplainedException;
import java.io.Serial;

/** Somebody else has changed a document since it was read: read it again and decide anew. */
public final class StaleDocumentException extends ExplainedException {
    @Serial
    private static final long serialVersionUID = 1L;

    public StaleDocumentException(String kind, String id, long version) {
        super(kind + " '" + id + "' is not at version " + version + " any more: read it again");
    }
}
