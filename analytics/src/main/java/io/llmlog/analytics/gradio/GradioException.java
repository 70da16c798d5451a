package io.llmlog.analytics.gradio;

import io.llmlog.analytics.ExplainedException;
import java.io.Serial;

/** The Gradio application does not give what is asked for; the message says why, and what can be done. Another time it may. */
public sealed class GradioException extends ExplainedException permits FunctionFailedException {
    @Serial
    private static final long serialVersionUID = 1L;

    GradioException(String message) {
        super(message);
    }

    GradioException(String message, Throwable cause) {
        super(message, cause);
    }
}
