package io.llmlog.agent.sdk.reactor;

import io.llmlog.agent.call.Attempt;
import org.jspecify.annotations.Nullable;

/** Shows an attempt the body of its answer as the application's subscriber gets it. */
public final class BodyOnlooker implements Onlooker {
    private final Attempt attempt;
    private final Bytes bytes;

    /** Gives the bytes of a piece without taking them from it. */
    public interface Bytes {
        byte[] of(Object piece) throws Throwable;
    }

    public BodyOnlooker(Attempt attempt, Bytes bytes) {
        this.attempt = attempt;
        this.bytes = bytes;
    }

    @Override
    public void subscribed() {
        attempt.startsReading();
    }

    @Override
    public void next(@Nullable Object piece) throws Throwable {
        if (piece != null && !attempt.isEnded()) {
            byte[] slice = bytes.of(piece);
            attempt.read(slice, 0, slice.length);
        }
    }

    @Override
    public void completed() {
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
        attempt.stopsReading();
        attempt.closed();
    }
}
