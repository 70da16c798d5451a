package io.llmlog.analytics.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.llmlog.analytics.access.Scope;
import io.llmlog.analytics.ask.AnswerJson;
import io.llmlog.analytics.ask.Conditions;
import io.llmlog.analytics.metrics.Metric;
import io.llmlog.analytics.metrics.MetricQuery;
import io.llmlog.analytics.query.Filter;
import io.llmlog.analytics.query.Interval;
import io.llmlog.analytics.query.TimeRange;
import io.llmlog.analytics.store.EventStore;
import io.llmlog.analytics.summary.Summarizer;
import io.llmlog.analytics.summary.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code GET /summaries/METRIC}: a metric in words, as an event stream. The model is asked on a thread of its own, so that one who has gone away is noticed and
 * the model is asked no further.
 */
public final class SummaryEndpoint implements Endpoints, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SummaryEndpoint.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int AT_ONCE = 8;
    private static final int RETRY_AFTER = 10;

    private static final Description DESCRIPTION = Description.of(
                    "Summaries",
                    "A metric in words",
                    "A metric, or brief, told by a language model where one answers and keeps to the figures, by fixed"
                            + " sentences otherwise: events begin, piece (provisional), and at last verified or replaced.",
                    new Description.Answer("text/event-stream", null))
            .question(QueryParameters.with());

    private final EventStore store;
    private final List<Topic> topics;
    private final Summarizer summarizer;
    private final Semaphore turns = new Semaphore(AT_ONCE);
    private final ExecutorService threads;

    public SummaryEndpoint(EventStore store, List<Metric> metrics, Summarizer summarizer) {
        this.store = store;
        this.topics = Topic.of(metrics);
        this.summarizer = summarizer;
        AtomicInteger number = new AtomicInteger();
        this.threads =
                Executors.newCachedThreadPool(task -> new Thread(task, "llmlog-summary-" + number.incrementAndGet()));
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                new Endpoint(HandlerType.GET, "/summaries/{metric}", Scope.READ, false, this::tell).about(DESCRIPTION));
    }

    private void tell(Context context, Parameters parameters) throws Exception {
        TimeRange range = parameters.range();
        Filter condition = Conditions.read(parameters);
        Topic topic = topic(context.pathParam("metric"), parameters);
        parameters.check();
        if (!turns.tryAcquire()) {
            throw new RefusedException(429, AT_ONCE + " summaries are being written already", RETRY_AFTER);
        }
        try {
            tell(context, topic, range, condition);
        } finally {
            turns.release();
        }
    }

    private Topic topic(String name, Parameters parameters) {
        for (Topic topic : topics) {
            if (topic.name().equals(name)) {
                return topic;
            }
        }
        parameters.problem(
                "metric",
                name,
                "must be one of " + topics.stream().map(Topic::name).collect(Collectors.joining(", ")));
        return topics.get(0);
    }

    private void tell(Context context, Topic topic, TimeRange range, Filter condition) throws Exception {
        SummaryStream stream = new SummaryStream(context);
        SpokenPieces spoken = new SpokenPieces();
        var telling = threads.submit(() -> {
            try {
                return summarizer.summarize(
                        topic, range, (metric, time) -> answer(metric, time, condition), spoken::add);
            } finally {
                spoken.end();
            }
        });
        try {
            stream.relay(topic, range, summarizer.model(), spoken);
            stream.end(telling.get());
        } catch (UncheckedIOException gone) {
            LOG.debug("somebody did not wait for the end of a summary: {}", gone.toString());
        } catch (ExecutionException e) {
            stream.fail(e.getCause());
        } finally {
            telling.cancel(true);
        }
    }

    private JsonNode answer(Metric metric, TimeRange range, Filter condition) {
        Interval step = metric.step();
        MetricQuery query = new MetricQuery(
                range,
                step == null ? Interval.chosenFor(range) : step,
                condition,
                MetricQuery.MOST_ENTRIES,
                MetricQuery.STANDARD_BUCKET_MS);
        try {
            return JSON.readTree(AnswerJson.write(metric.computation().of(store, query)));
        } catch (IOException e) {
            throw new UncheckedIOException("what was written as JSON can be read", e);
        }
    }

    /** Asks no model any more. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
