package io.llmlog.analytics.store;

import io.llmlog.analytics.ExplainedException;
import java.io.Serial;

/** The store could not do what was asked. */
public class StoreException extends ExplainedException {
    @Serial
    private static final long serialVersionUID = 1L;

    public StoreException(String message) {
        super(message);
    }

    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
