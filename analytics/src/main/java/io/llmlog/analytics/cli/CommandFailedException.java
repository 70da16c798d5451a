package io.llmlog.analytics.cli;

import java.io.Serial;

/** A command that cannot go on, with a message for the user. */
final class CommandFailedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    CommandFailedException(String message) {
        super(message);
    }
}
