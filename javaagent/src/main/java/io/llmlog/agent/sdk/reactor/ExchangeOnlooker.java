package io.llmlog.agent.sdk.reactor;

import io.llmlog.agent.call.Attempt;
import org.jspecify.annotations.Nullable;

/** Shows an attempt what comes of its request: an answer, a failure, or that the application no longer wants one. */
public final class ExchangeOnlooker implements Onlooker {
    private final Attempt attempt;
    private final Taker taker;
    private volatile boolean isAnswered;

    /** Takes the answer, whose body is still to come. */
    public interface Taker {
        void take(Object answer) throws Throwable;
    }

    public ExchangeOnlooker(Attempt attempt, Taker taker) {
        this.attempt = attempt;
        this.taker = taker;
    }

    @Override
    public void next(@Nullable Object answer) throws Throwable {
        if (answer == null) {
            attempt.failed(new IllegalStateException("no answer"));
        } else {
            isAnswered = true;
            taker.take(answer);
        }
    }

    @Override
    public void failed(Throwable thrown) {
        attempt.failed(thrown);
    }

    @Override
    public void cancelled() {
        if (!isAnswered) {
            attempt.closed();
        }
    }
}
