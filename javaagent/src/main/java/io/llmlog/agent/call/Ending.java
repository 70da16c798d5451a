package io.llmlog.agent.call;

import io.llmlog.event.Failure;
import io.llmlog.event.Outcome;
import io.llmlog.event.StreamOutcome;
import io.llmlog.provider.Answer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Why an attempt came to its end, and what follows from it. */
enum Ending {
    /** The body was read to its last byte. */
    END_OF_BODY,
    /** The application closed the answer or cancelled its future. */
    CLOSED,
    /** Nobody read on or closed, until the idle limit, the garbage collector or the end of the JVM. */
    ABANDONED,
    /** It threw. */
    THROWN;

    private static final int FIRST_FAILURE = 400;

    Outcome outcome(@Nullable Integer status, @Nullable Answer answer) {
        if (this == THROWN || (status != null && status >= FIRST_FAILURE)) {
            return Outcome.FAILURE;
        }
        if (answer == null) {
            return Outcome.UNKNOWN;
        }
        if (answer.failure() != null) {
            return Outcome.FAILURE;
        }
        if (answer.complete()) {
            return Outcome.SUCCESS;
        }
        if (this == END_OF_BODY) {
            return Outcome.FAILURE;
        }
        // An application may close an answer whose body it never wanted; only a stream is then cut short.
        return this == CLOSED && answer.chunks() == null ? Outcome.SUCCESS : Outcome.UNKNOWN;
    }

    StreamOutcome streamOutcome(Outcome outcome) {
        return switch (outcome) {
            case SUCCESS -> StreamOutcome.COMPLETED;
            case FAILURE -> StreamOutcome.ERROR;
            case UNKNOWN -> this == ABANDONED ? StreamOutcome.ABANDONED : StreamOutcome.CANCELLED;
        };
    }

    /** What is said of a failure: the exception, the provider's own words, or at least the status. */
    static Failure failure(@Nullable Throwable thrown, @Nullable Integer status, @Nullable Answer answer) {
        if (thrown != null) {
            return ofThrown(thrown);
        }
        if (answer != null && answer.failure() != null) {
            return answer.failure();
        }
        if (status != null && status >= FIRST_FAILURE) {
            return new Failure(String.valueOf(status), null, null, null);
        }
        return new Failure("incomplete_answer", null, "the answer ended before it was complete", null);
    }

    /** SDKs wrap what the network threw; the type and message that help are those inside. */
    private static Failure ofThrown(Throwable thrown) {
        Failure outer = Failure.of(thrown);
        if (thrown.getCause() instanceof IOException cause && !(thrown instanceof IOException)) {
            return new Failure(cause.getClass().getName(), null, cause.getMessage(), outer.stackTrace());
        }
        return outer;
    }
}
