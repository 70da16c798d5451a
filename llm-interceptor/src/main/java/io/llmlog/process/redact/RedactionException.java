package io.llmlog.process.redact;

/** A text cannot be redacted, and must not be passed on. Its message holds nothing of the text. */
public final class RedactionException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    RedactionException(String message) {
        super(message);
    }
}
