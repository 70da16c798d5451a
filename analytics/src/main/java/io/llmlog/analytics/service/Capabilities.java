package io.llmlog.analytics.service;

import io.llmlog.analytics.engine.Parts;
import io.llmlog.analytics.meter.Meters;
import io.llmlog.analytics.store.EventStore;
import java.nio.file.Path;
import java.time.Clock;
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
     */
    record Ground(EventStore store, Meters meters, Path directory, Clock clock, ServiceOptions options) {}

    private static final List<Function<Ground, Capability>> ALL = List.of();

    private Capabilities() {}

    static List<Capability> start(Parts parts, Ground ground) {
        return ALL.stream().map(each -> parts.started(each.apply(ground))).toList();
    }
}
