package io.llmlog.analytics.gradio;

import java.io.Serial;

/** The application could be asked, but its function failed. */
final class FunctionFailedException extends GradioException {
    @Serial
    private static final long serialVersionUID = 1L;

    FunctionFailedException(String message) {
        super(message);
    }
}
