package io.llmlog.analytics.classify;

import java.io.Serial;

/** What a model answered is not what it was asked for. The message repeats nothing of it. */
final class UselessAnswerException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    UselessAnswerException(String message) {
        super(message, null, false, false);
    }
}
