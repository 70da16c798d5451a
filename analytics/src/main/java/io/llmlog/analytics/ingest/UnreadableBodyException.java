package io.llmlog.analytics.ingest;

import java.io.Serial;

/** A body of which it cannot be told where one event ends and the next begins. The message repeats nothing of it. */
public final class UnreadableBodyException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    UnreadableBodyException(String reason) {
        super(reason, null, false, false);
    }
}
