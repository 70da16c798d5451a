package io.llmlog.analytics.model;

import java.io.Serial;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A model did not answer. The message names provider, model and way out, and repeats nothing that was asked or answered. */
public final class ModelException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Why there is no answer. */
    public enum Reason {
        /** Nobody listens, or the connection broke before anything came. */
        UNREACHABLE,
        /** The key is missing or not taken. */
        NOT_ALLOWED,
        /** Too many questions for now. */
        RATE_LIMITED,
        /** The provider does not serve this model, or not any more. */
        NO_SUCH_MODEL,
        /** The deadline passed, or nothing came for too long. */
        TOO_SLOW,
        /** The answer ended without its end. */
        CUT_OFF,
        /** What came is no answer of this provider. */
        UNUSABLE,
        /** The provider failed, or refused this question. */
        FAILED
    }

    private final Reason reason;
    private final transient @Nullable Duration retryAfter;

    public ModelException(Reason reason, String message, @Nullable Duration retryAfter) {
        super(message);
        this.reason = reason;
        this.retryAfter = retryAfter;
    }

    public Reason reason() {
        return reason;
    }

    /** When the provider wants to be asked again at the earliest; null where it does not say. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
