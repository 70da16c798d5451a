package io.llmlog.analytics.answer;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmlog.analytics.ExplainedException;
import io.llmlog.analytics.ask.WrongQuestionException;
import io.llmlog.analytics.metrics.Metric;
import io.llmlog.analytics.query.TimeRange;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Answers questions in the JSON of {@code docs/analytics-api.md}. Every method throws {@link WrongQuestionException} with all that is wrong in a
 * question, and {@link ExplainedException} when it cannot be answered.
 */
public interface Answers {
    /** A page of events, as of {@code POST /events}. */
    JsonNode events(JsonNode question);

    /** Groups and their figures, as of {@code POST /aggregate}. */
    JsonNode aggregate(JsonNode question);

    /** What is unusual in a figure, as of {@code POST /anomalies}. */
    JsonNode anomalies(JsonNode question);

    /**
     * What {@code GET /metrics/NAME} answers about that time, with lists as long as they may be.
     *
     * @throws ExplainedException also when whoever answers does not know the metric
     */
    JsonNode metric(Metric metric, TimeRange range);

    /**
     * Writes all events that are asked for, as {@code POST /events/export} does.
     *
     * @param out stays open
     * @throws IOException when it does not take them
     */
    void export(JsonNode question, OutputStream out) throws IOException;
}
