package io.llmlog.analytics.service;

import io.llmlog.analytics.engine.AnalyticsEngine;
import io.llmlog.analytics.engine.Parts;
import java.util.List;
import java.util.function.Function;

/** The capabilities of a service: each is one line here. */
final class Capabilities {
    /**
     * What they are made of.
     *
     * @param engine with the store and its documents
     * @param options what the service is started with
     */
    record Ground(AnalyticsEngine engine, ServiceOptions options) {}

    private static final List<Function<Ground, Capability>> ALL =
            List.of(AlertCapability::start, AnomalyCapability::start, Summarizing::start);

    private Capabilities() {}

    static List<Capability> start(Parts parts, Ground ground) {
        return ALL.stream()
                .<Capability>map(each -> parts.started(each.apply(ground)))
                .toList();
    }
}
