package io.llmlog.analytics.http;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.llmlog.analytics.access.Scope;
import io.llmlog.analytics.ingest.Intake;
import io.llmlog.analytics.ingest.kafka.KafkaIngest;
import io.llmlog.analytics.ingest.tail.FileTailer;
import io.llmlog.analytics.store.EventStore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /health}: how the service does. */
public final class HealthEndpoint implements Endpoints {
    private final LatestCount events;
    private final FileTailer tailer;
    private final Intake intake;
    private final @Nullable KafkaIngest kafka;
    private final String version;
    private final long started = System.nanoTime();

    /** Without Kafka. */
    public HealthEndpoint(EventStore store, FileTailer tailer, Intake intake, String version) {
        this(store, tailer, intake, null, version);
    }

    public HealthEndpoint(
            EventStore store, FileTailer tailer, Intake intake, @Nullable KafkaIngest kafka, String version) {
        this.events = new LatestCount(store);
        this.tailer = tailer;
        this.intake = intake;
        this.kafka = kafka;
        this.version = version;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(new Endpoint(HandlerType.GET, "/health", Scope.READ, false, this::health)
                .about(Description.of(
                        "Service",
                        "Health",
                        "Whether events get from files and requests to the store. Answers at once, whatever the store"
                                + " does.",
                        Description.Answer.json(HealthAnswer.class))));
    }

    private void health(Context context, Parameters parameters) throws InterruptedException {
        parameters.check();
        long uptime = (System.nanoTime() - started) / 1_000_000;
        JsonAnswer.send(context, HealthAnswer.of(events.get(), tailer, intake, kafka, version, uptime));
    }
}
