package io.llmlog.config;

import io.llmlog.sink.RemoteSink;
import io.llmlog.sink.analytics.AnalyticsSink;
import io.llmlog.sink.http.HttpTarget;
import io.llmlog.status.Status;

/**
 * An analytics service to deliver to.
 *
 * @param target where it is
 */
record AnalyticsTarget(HttpTarget target) implements RemoteTarget {
    @Override
    public String name() {
        return target.name();
    }

    @Override
    public RemoteSink open(Status status) {
        return AnalyticsSink.open(target);
    }
}
