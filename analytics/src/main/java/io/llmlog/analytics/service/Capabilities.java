package io.llmlog.analytics.service;

import io.llmlog.analytics.engine.Parts;
import io.llmlog.analytics.meter.Meters;
import io.llmlog.analytics.notify.Notifications;
import io.llmlog.analytics.store.EventStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The capabilities of a service: each is one line here. */
final class Capabilities {
    /**
     * What they are made of.
     *
     * @param store with its documents
     * @param directory of the service's data on this machine
     * @param options what the service is started with
     * @param notifications who tells receivers
     */
    record Ground(
            EventStore store,
            Meters meters,
            Path directory,
            Clock clock,
            ServiceOptions options,
            Notifications notifications) {}

    private static final List<Function<Ground, Capability>> ALL =
            List.of(AlertCapability::start, AnomalyCapability::start, Summarizing::start);

    private Capabilities() {}

    /** Those who tell begin first, and end last: the others may have something to tell. */
    static List<Capability> start(
            Parts parts, EventStore store, Meters meters, Path directory, Clock clock, ServiceOptions options) {
        Telling telling = parts.started(Telling.start(store, clock, options));
        Ground ground = new Ground(store, meters, directory, clock, options, telling.notifications());
        List<Capability> all = new ArrayList<>(List.of(telling));
        ALL.forEach(each -> all.add(parts.started(each.apply(ground))));
        return all;
    }
}
