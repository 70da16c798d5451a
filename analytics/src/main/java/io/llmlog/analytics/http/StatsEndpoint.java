package io.llmlog.analytics.http;

import io.llmlog.analytics.ingest.Intake;
import io.llmlog.analytics.ingest.kafka.KafkaIngest;
import io.llmlog.analytics.ingest.tail.FileTailer;
import io.llmlog.analytics.meter.Meters;
import io.llmlog.analytics.meter.StoreSize;
import io.llmlog.analytics.query.AggregateQuery;
import io.llmlog.analytics.query.EventFilter;
import io.llmlog.analytics.query.Filter;
import io.llmlog.analytics.query.Group;
import io.llmlog.analytics.query.Measure;
import io.llmlog.analytics.query.TimeRange;
import io.llmlog.analytics.retention.Retention;
import io.llmlog.analytics.store.EventStore;
import io.llmlog.event.EventFields;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /stats}: what the service is and does. */
public final class StatsEndpoint implements Endpoints {
    private static final TimeRange EVER = new TimeRange(Instant.EPOCH, Instant.parse("9999-12-31T00:00:00Z"));
    private static final Measure OLDEST = new Measure.Min(EventFields.TIMESTAMP);
    private static final Measure NEWEST = new Measure.Max(EventFields.TIMESTAMP);
    private static final Measure EVENTS = new Measure.Count();

    private final Service service;
    private final HttpOptions options;
    private final HttpActivity activity;
    private final Instant startedAt = Instant.now();
    private final long started = System.nanoTime();

    /**
     * The parts of a service that it tells of.
     *
     * @param kind what the store is, in a word
     * @param kafka null when nothing is consumed
     */
    public record Service(
            String version,
            String kind,
            EventStore store,
            StoreSize size,
            Meters meters,
            Intake intake,
            FileTailer tailer,
            @Nullable KafkaIngest kafka,
            Retention retention) {}

    public StatsEndpoint(Service service, HttpOptions options, HttpActivity activity) {
        this.service = service;
        this.options = options;
        this.activity = activity;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(Endpoint.get("/stats", parameters -> {
                    parameters.check();
                    return answer();
                })
                .about(Description.of(
                        "Service",
                        "What the service is and does",
                        "Version, store, what comes in and how far behind Kafka it is, retention, requests, limits and memory.",
                        Description.Answer.json(StatsAnswer.class))));
    }

    private StatsAnswer answer() {
        KafkaIngest kafka = service.kafka();
        return new StatsAnswer(
                service.version(),
                startedAt,
                (System.nanoTime() - started) / 1_000_000,
                store(),
                new StatsAnswer.Ingest(
                        service.intake().stats(), service.meters().rates()),
                service.tailer().status().stream().map(HealthAnswer.Source::of).toList(),
                kafka == null ? null : kafka.status(),
                StatsAnswer.Kept.by(service.retention()),
                StatsAnswer.Queries.of(activity.queries().stats()),
                activity.requests(),
                new StatsAnswer.Limits(RequestBody.MOST, QueryGate.RUNNING, QueryGate.WAITING, rates()),
                StatsAnswer.Memory.now());
    }

    private StatsAnswer.Store store() {
        AggregateQuery question = AggregateQuery.total(new EventFilter(EVER, Filter.ANY), EVENTS, OLDEST, NEWEST);
        Group all = service.store().aggregate(List.of(question)).get(0).only();
        return new StatsAnswer.Store(
                service.kind(), all.count(EVENTS), service.size().bytes(), all.instant(OLDEST), all.instant(NEWEST));
    }

    private Map<String, Integer> rates() {
        Map<String, Integer> rates = new LinkedHashMap<>();
        RateLimits.with(options.rates()).forEach((scope, rate) -> rates.put(scope.toString(), rate));
        return rates;
    }
}
