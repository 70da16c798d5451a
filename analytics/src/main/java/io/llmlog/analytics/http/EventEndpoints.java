package io.llmlog.analytics.http;

import io.llmlog.analytics.ask.EventsQuestion;
import io.llmlog.analytics.store.EventStore;
import java.util.List;

/** {@code /events}: whole events, page by page. */
public final class EventEndpoints implements Endpoints {
    private final EventStore store;

    public EventEndpoints(EventStore store) {
        this.store = store;
    }

    @Override
    public List<Endpoint> endpoints() {
        return Endpoint.question(
                "/events", parameters -> EventsQuestion.read(parameters).answer(store));
    }
}
