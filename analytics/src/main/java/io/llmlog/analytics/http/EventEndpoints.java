package io.llmlog.analytics.http;

import io.llmlog.analytics.ask.EventsAnswer;
import io.llmlog.analytics.ask.EventsQuestion;
import io.llmlog.analytics.store.EventStore;
import java.util.List;

/** {@code /events}: whole events, page by page. */
public final class EventEndpoints implements Endpoints {
    private static final Description DESCRIPTION = Description.of(
                    "Events",
                    "Find events",
                    "Whole events that meet the conditions, page by page, newest first unless a sort says otherwise.",
                    Description.Answer.json(EventsAnswer.class))
            .question(QueryParameters.with(
                    Parameter.whole("limit", "Events of a page", 1, EventsQuestion.MOST, EventsQuestion.STANDARD_LIMIT),
                    QueryParameters.SORT,
                    Parameter.text("after", "The next_cursor of the page before", "...")
                            .alias("cursor"),
                    QueryParameters.FIELDS));

    private static final String EXAMPLE = "{\"from\":\"now-1h\",\"limit\":10}";

    private final EventStore store;

    public EventEndpoints(EventStore store) {
        this.store = store;
    }

    @Override
    public List<Endpoint> endpoints() {
        return Endpoint.question("/events", DESCRIPTION, EXAMPLE, parameters -> EventsQuestion.read(parameters)
                .answer(store));
    }
}
