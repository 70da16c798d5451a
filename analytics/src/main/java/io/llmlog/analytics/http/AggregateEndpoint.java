package io.llmlog.analytics.http;

import io.llmlog.analytics.ask.AggregateQuestion;
import io.llmlog.analytics.store.EventStore;
import java.util.List;

/** {@code /aggregate}: groups of events, and figures about each. */
public final class AggregateEndpoint implements Endpoints {
    private final EventStore store;

    public AggregateEndpoint(EventStore store) {
        this.store = store;
    }

    @Override
    public List<Endpoint> endpoints() {
        return Endpoint.question(
                "/aggregate", parameters -> AggregateQuestion.read(parameters).answer(store));
    }
}
