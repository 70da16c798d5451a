package io.llmlog.analytics.http;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A request that is answered with an error of the client's, or put off. The message is for people and repeats nothing secret. */
final class RefusedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final int status;
    private final @Nullable Integer retryAfter;

    RefusedException(int status, String message) {
        this(status, message, null);
    }

    /**
     * Puts a request off.
     *
     * @param retryAfter seconds after which it may be sent again, or null
     */
    RefusedException(int status, String message, @Nullable Integer retryAfter) {
        super(message, null, false, false);
        this.status = status;
        this.retryAfter = retryAfter;
    }

    int status() {
        return status;
    }

    @Nullable
    Integer retryAfter() {
        return retryAfter;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
