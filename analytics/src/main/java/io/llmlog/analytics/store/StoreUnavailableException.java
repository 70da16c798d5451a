package io.llmlog.analytics.store;

import java.io.Serial;

/** The store cannot be reached, or is too busy to answer, whatever it is asked for. What is sent again later is taken. */
public class StoreUnavailableException extends StoreException {
    @Serial
    private static final long serialVersionUID = 1L;

    public StoreUnavailableException(String message) {
        super(message);
    }

    public StoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
