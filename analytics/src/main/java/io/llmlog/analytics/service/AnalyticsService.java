package io.llmlog.analytics.service;

import io.llmlog.analytics.http.HttpApi;
import io.llmlog.analytics.http.IngestEndpoint;
import io.llmlog.analytics.ingest.Intake;
import io.llmlog.analytics.ingest.tail.FileTailer;
import io.llmlog.analytics.ingest.tail.TailOptions;
import io.llmlog.analytics.store.EventStore;
import io.llmlog.analytics.store.duckdb.DataDirectory;
import io.llmlog.analytics.store.duckdb.DuckDbStore;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** The running service. What starts last stops first: no request meets a closed store, no transaction a released directory. */
public final class AnalyticsService implements AutoCloseable {
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final EventStore store;
    private final FileTailer tailer;
    private final HttpApi api;

    private AnalyticsService(ServiceOptions options) {
        try {
            DataDirectory directory = started(DataDirectory.open(options.data()));
            store = started(DuckDbStore.open(directory));
            tailer = started(FileTailer.start(options.files(), store, TailOptions.DEFAULT));
            IngestEndpoint ingest = new IngestEndpoint(new Intake(store), options.token());
            api = started(HttpApi.start(store, tailer, ingest, Version.current(), options.port(), Clock.systemUTC()));
            directory.announce(api.address().toString());
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    public static AnalyticsService start(ServiceOptions options) {
        return new AnalyticsService(options);
    }

    private <T extends AutoCloseable> T started(T part) {
        parts.push(part);
        return part;
    }

    public URI address() {
        return api.address();
    }

    public EventStore store() {
        return store;
    }

    /** Waits until everything that is in the tailed files by now is stored; false when that takes longer than the timeout. */
    public boolean awaitCaughtUp(Duration timeout) throws InterruptedException {
        return tailer.awaitCaughtUp(timeout);
    }

    @Override
    public void close() {
        RuntimeException failure = null;
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                if (failure == null) {
                    failure = new IllegalStateException("the service did not stop cleanly: " + e.getMessage(), e);
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
