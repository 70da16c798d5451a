package io.llmlog.analytics.query;

import java.io.Serial;

/** A cursor that no page of the store ended with. */
public final class WrongCursorException extends IllegalArgumentException {
    @Serial
    private static final long serialVersionUID = 1L;

    public WrongCursorException(String message, Throwable cause) {
        super(message, cause);
    }
}
