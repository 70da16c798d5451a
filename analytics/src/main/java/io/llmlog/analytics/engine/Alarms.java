package io.llmlog.analytics.engine;

import io.llmlog.analytics.alert.Alerting;
import io.llmlog.analytics.alert.RuleOptions;
import io.llmlog.analytics.alert.rule.ServiceFigure;
import io.llmlog.analytics.decode.Processing;
import io.llmlog.analytics.document.DocumentStore;
import io.llmlog.analytics.notify.Attempts;
import io.llmlog.analytics.notify.Deliveries;
import io.llmlog.analytics.notify.NamedReceiver;
import io.llmlog.analytics.notify.Receiver;
import io.llmlog.analytics.notify.ReceiverSource;
import io.llmlog.analytics.notify.RedactedNotification;
import io.llmlog.analytics.notify.receiver.Means;
import io.llmlog.analytics.notify.receiver.ReceiversFile;
import io.llmlog.analytics.notify.receiver.Surroundings;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleSupplier;

/** Alert rules over a store, and those who are told what fires. Thread-safe. */
public final class Alarms implements AutoCloseable {
    private final Parts parts = new Parts();
    private final AtomicInteger hooks = new AtomicInteger();
    private final Deliveries deliveries;
    private final Alerting alerting;

    private Alarms(Storage storage, RuleOptions rules, NotifyOptions told, Processing processing, Clock clock) {
        try {
            // Who tells begins first, and ends last.
            DocumentStore documents = storage.store().documents();
            deliveries = parts.started(Deliveries.start(
                    documents,
                    receivers(told, documents, clock),
                    RedactedNotification.by(processing.redaction()),
                    clock));
            alerting = parts.started(Alerting.open(
                    storage.store(), rules, deliveries, disk(storage.directory().path()), clock));
        } catch (RuntimeException e) {
            parts.closeAfter(e);
            throw e;
        }
    }

    /** Delivers what is still to be delivered, and evaluates no rule yet. */
    static Alarms open(Storage storage, RuleOptions rules, NotifyOptions told, Processing processing, Clock clock) {
        return new Alarms(storage, rules, told, processing, clock);
    }

    private static ReceiverSource receivers(NotifyOptions told, DocumentStore documents, Clock clock) {
        Path file = told.receivers();
        return file == null
                ? ReceiverSource.of(List.of())
                : ReceiversFile.read(file, Surroundings.of(told.allowCommands()), Means.of(documents, clock));
    }

    private static Map<String, DoubleSupplier> disk(Path directory) {
        return Map.of(
                ServiceFigure.DISK_FREE, () -> free(directory, false),
                ServiceFigure.DISK_FREE_SHARE, () -> free(directory, true));
    }

    /** A disk that cannot be asked tells nothing. */
    private static double free(Path directory, boolean share) {
        try {
            FileStore disk = Files.getFileStore(directory);
            return share ? (double) disk.getUsableSpace() / disk.getTotalSpace() : disk.getUsableSpace();
        } catch (IOException e) {
            return Double.NaN;
        }
    }

    /** Tells one of this process, too, which is called {@code hook-1}, {@code hook-2} and so on. */
    void tell(Receiver hook) {
        deliveries.add(new NamedReceiver("hook-" + hooks.incrementAndGet(), "hook", hook, Attempts.DEFAULT));
    }

    public Alerting alerting() {
        return alerting;
    }

    public Deliveries deliveries() {
        return deliveries;
    }

    @Override
    public void close() {
        parts.close();
    }
}
