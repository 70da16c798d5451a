package io.llmlog.sink.analytics;

import io.llmlog.sink.RemoteSink;
import io.llmlog.sink.http.HttpSink;
import io.llmlog.sink.http.HttpTarget;
import java.time.Duration;

/**
 * Delivers to the analytics service ({@code POST /ingest}).
 *
 * <p>A request is delivered when the service's receipt accounts for each of its lines: stored now, stored before, or rejected, which makes a line
 * dead. Lines are sent again when the service is out of reach or under pressure, or refuses the token.
 */
public final class AnalyticsSink {
    private AnalyticsSink() {}

    /** A sink that has not connected to anything yet. */
    public static RemoteSink open(HttpTarget target) {
        return open(target, HttpSink.ATTEMPT);
    }

    static RemoteSink open(HttpTarget target, Duration attempt) {
        return HttpSink.open(target, new IngestProtocol(), attempt);
    }
}
