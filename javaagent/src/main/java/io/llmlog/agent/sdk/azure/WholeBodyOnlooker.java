package io.llmlog.agent.sdk.azure;

import io.llmlog.agent.call.Attempt;
import io.llmlog.agent.sdk.reactor.Onlooker;
import org.jspecify.annotations.Nullable;

/** Shows an attempt the body of its answer that somebody gets in one piece, from the moment they wait for it. */
final class WholeBodyOnlooker implements Onlooker {
    private final Attempt attempt;

    WholeBodyOnlooker(Attempt attempt) {
        this.attempt = attempt;
    }

    @Override
    public void next(@Nullable Object body) {
        if (body != null) {
            byte[] bytes = Shape.copy(body);
            attempt.read(bytes, 0, bytes.length);
        }
        attempt.stopsReading();
        attempt.bodyEnded();
    }

    @Override
    public void failed(Throwable thrown) {
        attempt.stopsReading();
        attempt.failed(thrown);
    }

    @Override
    public void cancelled() {
        if (!attempt.isEnded()) {
            attempt.stopsReading();
            attempt.closed();
        }
    }
}
