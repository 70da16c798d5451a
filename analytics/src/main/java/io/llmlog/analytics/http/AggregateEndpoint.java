package io.llmlog.analytics.http;

import io.llmlog.analytics.ask.AggregateQuestion;
import io.llmlog.analytics.store.EventStore;
import java.util.List;

/** {@code /aggregate}: groups of events, and figures about each. */
public final class AggregateEndpoint implements Endpoints {
    private static final Description DESCRIPTION = Description.of(
                    "Events",
                    "Groups and figures",
                    "Groups of the events that meet the conditions, and figures about each group; several of that at"
                            + " once as aggregations by name.",
                    Description.Answer.SOME_JSON)
            .question(QueryParameters.with(
                    Parameter.text(
                                    "group_by",
                                    "Fields, separated by commas; an array counts once for each value",
                                    "model")
                            .repeated(),
                    Parameter.text("histogram", "Steps of time, or a field and the width of its steps", "1h")
                            .repeated(),
                    Parameter.text("measures", "Figures, such as count, sum:FIELD, p95:FIELD", "p95:latency_ms")
                            .repeated()
                            .alias("measure"),
                    Parameter.text("order_by", "A measure, biggest first, or smallest first with :asc", "count"),
                    Parameter.whole("limit", "Groups; with a histogram up to 10,000", 1, 1_000, 100),
                    Parameter.text(
                            "aggregations", "Several by name, in JSON", "{\"models\":{\"group_by\":[\"model\"]}}")));
    private static final String EXAMPLE =
            "{\"from\":\"now-1d\",\"group_by\":[\"model\"],\"measures\":[\"count\",\"p95:latency_ms\"]}";

    private final EventStore store;

    public AggregateEndpoint(EventStore store) {
        this.store = store;
    }

    @Override
    public List<Endpoint> endpoints() {
        return Endpoint.question("/aggregate", DESCRIPTION, EXAMPLE, parameters -> AggregateQuestion.read(parameters)
                .answer(store));
    }
}
