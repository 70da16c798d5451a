package io.llmlog.analytics.http;

import io.llmlog.analytics.ask.AnomalyQuestion;
import io.llmlog.analytics.store.EventStore;
import io.llmlog.analytics.unusual.AnomalyReport;
import java.util.List;

/** {@code /anomalies}: what is unusual in a figure over time, and where it comes from. */
public final class AnomalyEndpoint implements Endpoints {
    private static final Description DESCRIPTION = Description.of(
                    "Events",
                    "Anomalies",
                    "The steps of a figure over time with what was expected of each, the stretches in which it is unusual, and which part of"
                            + " the events these come from.",
                    Description.Answer.json(AnomalyReport.class))
            .question(QueryParameters.with(
                    Parameter.text(
                                    "metric",
                                    "What is judged: a name, or a figure such as p95:latency_ms",
                                    "error_ratio")
                            .standard(AnomalyQuestion.STANDARD),
                    Parameter.text(
                            "interval",
                            "The steps of the series; a round one from 5m on is chosen unless it says otherwise",
                            "1h"),
                    Parameter.oneOf(
                            "method",
                            "By history and seasons, or by twice the average of the last six hours",
                            AnomalyQuestion.methods())));
    private static final String EXAMPLE = "{\"from\":\"now-1d\",\"metric\":\"errors\",\"interval\":\"10m\"}";

    private final EventStore store;

    public AnomalyEndpoint(EventStore store) {
        this.store = store;
    }

    @Override
    public List<Endpoint> endpoints() {
        return Endpoint.question("/anomalies", DESCRIPTION, EXAMPLE, parameters -> AnomalyQuestion.read(parameters)
                .answer(store));
    }
}
