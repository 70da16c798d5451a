package io.llmlog.analytics.decode;

import java.io.Serial;

/** A line that is no event. The message is the reason; it names fields and types, never a value, which may be someone's prompt. */
public final class MalformedEventException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    MalformedEventException(String reason) {
        super(reason, null, false, false);
    }
}
