package io.llmlog.analytics.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.llmlog.analytics.ask.AggregateQuestion;
import io.llmlog.analytics.ask.AnomalyQuestion;
import io.llmlog.analytics.ask.AnswerJson;
import io.llmlog.analytics.ask.Asked;
import io.llmlog.analytics.ask.AskedJson;
import io.llmlog.analytics.ask.EventsQuestion;
import io.llmlog.analytics.export.Export;
import io.llmlog.analytics.export.ExportFolder;
import io.llmlog.analytics.export.ExportQuestion;
import io.llmlog.analytics.metrics.Metric;
import io.llmlog.analytics.metrics.MetricQuery;
import io.llmlog.analytics.query.Interval;
import io.llmlog.analytics.query.TimeRange;
import io.llmlog.analytics.store.EventStore;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/** Answers from a store of this process. */
public final class StoreAnswers implements Answers {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final EventStore store;
    private final ExportFolder folder;
    private final Clock clock;

    public StoreAnswers(EventStore store, ExportFolder folder, Clock clock) {
        this.store = store;
        this.folder = folder;
        this.clock = clock;
    }

    @Override
    public JsonNode events(JsonNode question) {
        return json(EventsQuestion.read(asked(question)).answer(store));
    }

    @Override
    public JsonNode aggregate(JsonNode question) {
        return json(AggregateQuestion.read(asked(question)).answer(store));
    }

    @Override
    public JsonNode metric(Metric metric, TimeRange range) {
        Interval step = metric.step();
        MetricQuery query = step == null ? new MetricQuery(range) : new MetricQuery(range, step);
        return json(metric.computation().of(store, query));
    }

    @Override
    public JsonNode anomalies(JsonNode question) {
        return json(AnomalyQuestion.read(asked(question)).answer(store));
    }

    @Override
    public void export(JsonNode question, OutputStream out) throws IOException {
        Export.begin(store, ExportQuestion.read(asked(question)), folder).write(out, count -> {});
    }

    private Asked asked(JsonNode question) {
        return new Asked(
                AskedJson.parameters(question.toString()), clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    private static JsonNode json(Object answer) {
        try {
            return JSON.readTree(AnswerJson.write(answer));
        } catch (IOException e) {
            throw new UncheckedIOException("what was written as JSON can be read", e);
        }
    }
}
