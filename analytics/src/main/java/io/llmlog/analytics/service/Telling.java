package io.llmlog.analytics.service;

import io.llmlog.analytics.document.DocumentStore;
import io.llmlog.analytics.http.Endpoints;
import io.llmlog.analytics.http.NotificationEndpoints;
import io.llmlog.analytics.notify.Deliveries;
import io.llmlog.analytics.notify.Notifications;
import io.llmlog.analytics.notify.ReceiverSource;
import io.llmlog.analytics.notify.RedactedNotification;
import io.llmlog.analytics.notify.receiver.Means;
import io.llmlog.analytics.notify.receiver.ReceiversFile;
import io.llmlog.analytics.notify.receiver.Surroundings;
import io.llmlog.analytics.store.EventStore;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells receivers what happens. */
final class Telling implements Capability {
    private final Deliveries deliveries;

    private Telling(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    static Telling start(EventStore store, Clock clock, ServiceOptions options) {
        DocumentStore documents = store.documents();
        NotifyOptions told = options.told();
        @Nullable Path file = told.receivers();
        ReceiverSource source = file == null
                ? ReceiverSource.of(List.of())
                : ReceiversFile.read(file, Surroundings.of(told.allowCommands()), Means.of(documents, clock));
        RedactedNotification redaction =
                RedactedNotification.by(options.processing().redaction());
        return new Telling(Deliveries.start(documents, source, redaction, clock));
    }

    Notifications notifications() {
        return deliveries;
    }

    @Override
    public List<Endpoints> endpoints() {
        return List.of(new NotificationEndpoints(deliveries::status));
    }

    @Override
    public Collection<MetricSnapshot> figures() {
        return deliveries.figures();
    }

    @Override
    public void close() {
        deliveries.close();
    }
}
