package io.llmlog.analytics;

import java.io.Serial;

/** Something cannot be done, for a reason the user can act upon: the message says all there is to know, no stack trace is needed. */
public class ExplainedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public ExplainedException(String message) {
        super(message);
    }

    public ExplainedException(String message, Throwable cause) {
        super(message, cause);
    }
}
