package io.llmlog.analytics.service;

import io.llmlog.analytics.ExplainedException;
import io.llmlog.analytics.access.Scope;
import io.llmlog.analytics.access.Token;
import io.llmlog.analytics.deadletter.RejectedLines;
import io.llmlog.analytics.decode.EventRules;
import io.llmlog.analytics.directory.ServiceFile;
import io.llmlog.analytics.engine.AnalyticsEngine;
import io.llmlog.analytics.engine.Incoming;
import io.llmlog.analytics.engine.Parts;
import io.llmlog.analytics.engine.Place;
import io.llmlog.analytics.engine.Storage;
import io.llmlog.analytics.http.AdminEndpoint;
import io.llmlog.analytics.http.AggregateEndpoint;
import io.llmlog.analytics.http.AnomalyEndpoint;
import io.llmlog.analytics.http.Endpoint;
import io.llmlog.analytics.http.Endpoints;
import io.llmlog.analytics.http.EventEndpoints;
import io.llmlog.analytics.http.ExportEndpoint;
import io.llmlog.analytics.http.HealthEndpoint;
import io.llmlog.analytics.http.HttpActivity;
import io.llmlog.analytics.http.HttpApi;
import io.llmlog.analytics.http.IngestEndpoint;
import io.llmlog.analytics.http.MetricEndpoints;
import io.llmlog.analytics.http.ReadyEndpoint;
import io.llmlog.analytics.http.ScrapeEndpoint;
import io.llmlog.analytics.http.StatsEndpoint;
import io.llmlog.analytics.ingest.Intake;
import io.llmlog.analytics.ingest.kafka.KafkaIngest;
import io.llmlog.analytics.ingest.kafka.KafkaOptions;
import io.llmlog.analytics.ingest.tail.FileTailer;
import io.llmlog.analytics.ingest.tail.TailOptions;
import io.llmlog.analytics.ingest.topic.TopicMember;
import io.llmlog.analytics.ingest.topic.TopicOptions;
import io.llmlog.analytics.ingest.topic.TopicPipe;
import io.llmlog.analytics.meter.Meters;
import io.llmlog.analytics.meter.ServiceFigures;
import io.llmlog.analytics.metrics.Metrics;
import io.llmlog.analytics.model.MeteredModel;
import io.llmlog.analytics.push.MetricPush;
import io.llmlog.analytics.push.PushTarget;
import io.llmlog.analytics.ready.DiskSpace;
import io.llmlog.analytics.ready.NoProblem;
import io.llmlog.analytics.ready.Readiness;
import io.llmlog.analytics.ready.ReadyCheck;
import io.llmlog.analytics.ready.StoreDamage;
import io.llmlog.analytics.ready.StoreProbe;
import io.llmlog.analytics.retention.Retention;
import io.llmlog.analytics.store.EmbeddedStore;
import io.llmlog.analytics.store.EventStore;
import io.llmlog.analytics.store.duckdb.DataDirectory;
import io.llmlog.analytics.task.AlertsTask;
import io.llmlog.analytics.task.BackupTask;
import io.llmlog.analytics.task.CompactTask;
import io.llmlog.analytics.task.DataTask;
import io.llmlog.analytics.task.ForgetTask;
import io.llmlog.analytics.task.ReplayTask;
import io.llmlog.analytics.task.Repricing;
import io.llmlog.analytics.task.VerifyTask;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** The running service. What starts last stops first: no request meets a closed store, no transaction a released directory. */
public final class AnalyticsService implements AutoCloseable {
    /** What commands may ask of it. */
    private static final List<DataTask> TASKS = List.of(
            new ForgetTask(),
            new Repricing(),
            new CompactTask(),
            new BackupTask(Version.current()),
            new VerifyTask(),
            new ReplayTask(),
            new AlertsTask());

    private static final Duration READY_PATIENCE = Duration.ofSeconds(5);

    private final Parts parts = new Parts();
    private final EventStore store;
    private final FileTailer tailer;
    private final HttpApi api;

    private AnalyticsService(ServiceOptions options) {
        try {
            AnalyticsEngine engine = parts.started(engine(options));
            Storage storage = engine.storage();
            DataDirectory directory = storage.directory();
            store = storage.store();
            Incoming incoming = engine.incoming();
            EventRules rules = incoming.rules();
            RejectedLines deadLetters = incoming.deadLetters();
            Meters meters = incoming.meters();
            Intake intake = incoming.intake();
            Classifying classifying = new Classifying(incoming.labelling());
            tailer = parts.started(
                    FileTailer.start(options.files(), incoming.store(), rules, TailOptions.DEFAULT, deadLetters));
            Retention retention =
                    parts.started(Retention.start(store, options.care().keep(), Clock.systemUTC()));
            @Nullable KafkaIngest kafka = kafka(options.ingest().kafka(), incoming.store(), rules, deadLetters);
            @Nullable TopicPipe topics = topics(options.ingest().topics(), directory.path(), rules, deadLetters);
            HttpActivity activity = new HttpActivity();
            ServiceFigures figures = new ServiceFigures(meters, intake::stats, tailer::status, storage::bytes);
            StatsEndpoint.Service self = new StatsEndpoint.Service(
                    Version.current(), storage.kind(), store, storage::bytes, meters, intake, tailer, kafka, retention);
            List<Capability> capabilities = new ArrayList<>(List.of(classifying));
            capabilities.addAll(Capabilities.start(parts, new Capabilities.Ground(engine, options)));
            List<ReadyCheck> checks = readyChecks(storage.disk(), kafka);
            if (topics != null) {
                checks.add(new NoProblem("topics", topics::problem));
            }
            capabilities.forEach(capability -> checks.addAll(capability.checks()));
            List<DataTask> tasks = new ArrayList<>(TASKS);
            capabilities.forEach(capability -> tasks.addAll(capability.tasks()));
            Readiness readiness = parts.started(new Readiness(checks, READY_PATIENCE));
            List<Supplier<? extends Collection<MetricSnapshot>>> shown =
                    new ArrayList<>(List.of(meters::snapshots, figures::snapshots, activity::snapshots));
            capabilities.forEach(capability -> shown.add(capability::figures));
            List<MeteredModel> models = capabilities.stream()
                    .flatMap(capability -> capability.models().stream())
                    .toList();
            shown.add(() -> MeteredModel.figures(models));
            push(options.push(), shown);
            List<Endpoints> endpoints = new ArrayList<>(List.of(
                    new HealthEndpoint(store, tailer, intake, kafka, Version.current()),
                    new ReadyEndpoint(readiness, this::notices),
                    new EventEndpoints(store),
                    new AggregateEndpoint(store),
                    new AnomalyEndpoint(store),
                    new ExportEndpoint(store, storage.exports()),
                    new MetricEndpoints(store, Metrics.of(options.budgets())),
                    new ScrapeEndpoint(shown),
                    new StatsEndpoint(self, options.http(), activity),
                    new IngestEndpoint(intake),
                    new AdminEndpoint(tasks, store)));
            capabilities.forEach(capability -> endpoints.addAll(capability.endpoints()));
            String secret = Token.newSecret();
            api = parts.started(HttpApi.start(
                    options.http(), Token.of("commands", Scope.ADMIN, secret), Clock.systemUTC(), activity, endpoints));
            directory.announce(api.address().toString());
            new ServiceFile(api.localAddress(), secret).write(directory.path());
            AutoCloseable announced = () -> ServiceFile.remove(directory.path());
            parts.started(announced);
        } catch (RuntimeException e) {
            parts.closeAfter(e);
            throw e;
        }
    }

    private static AnalyticsEngine engine(ServiceOptions options) {
        Place place = Place.in(options.data())
                .with(options.backend())
                .leavingFree(options.care().minFree())
                .salvaging(true)
                .elsewhere("add --store, or give this service a directory of its own with --data");
        return AnalyticsEngine.at(place)
                .processing(options.processing())
                .hooks(options.ingest().openHooks())
                .labelling(options.ingest().labelling())
                .rules(options.rules())
                .telling(options.told())
                .open();
    }

    /** Sends what is shown until now, and shows how that goes. */
    private void push(@Nullable PushTarget target, List<Supplier<? extends Collection<MetricSnapshot>>> shown) {
        if (target != null) {
            List<Supplier<? extends Collection<MetricSnapshot>>> sources = List.copyOf(shown);
            MetricPush push = parts.started(MetricPush.start(
                    target,
                    () -> sources.stream()
                            .<MetricSnapshot>flatMap(source -> source.get().stream())
                            .toList(),
                    MetricPush.INTERVAL,
                    Clock.systemUTC()));
            shown.add(push::figures);
        }
    }

    public static AnalyticsService start(ServiceOptions options) {
        return new AnalyticsService(options);
    }

    /** What must hold for an event to get through; parts that are needed for that add theirs. */
    private List<ReadyCheck> readyChecks(DiskSpace disk, @Nullable KafkaIngest kafka) {
        List<ReadyCheck> checks =
                new ArrayList<>(List.of(new StoreProbe(store), disk, new NoProblem("files", tailer::failure)));
        if (store instanceof EmbeddedStore embedded) {
            checks.add(new StoreDamage(embedded));
        }
        if (kafka != null) {
            checks.add(new NoProblem("kafka", kafka::problem));
        }
        return checks;
    }

    private List<String> notices() {
        return store instanceof EmbeddedStore embedded ? embedded.notices() : List.of();
    }

    private @Nullable TopicPipe topics(
            @Nullable TopicOptions options, Path data, EventRules rules, RejectedLines deadLetters) {
        return options == null
                ? null
                : parts.started(TopicPipe.start(options, TopicMember.in(data), rules, deadLetters));
    }

    private @Nullable KafkaIngest kafka(
            @Nullable KafkaOptions options, EventStore counted, EventRules rules, RejectedLines deadLetters) {
        try {
            return options == null ? null : parts.started(KafkaIngest.start(options, counted, rules, deadLetters));
        } catch (KafkaException e) {
            // Its message names the property, and may quote its value.
            throw new ExplainedException(
                    "--kafka-config makes no consumer: " + e.getClass().getSimpleName()
                            + "; look at its logins, certificates and classes",
                    e);
        }
    }

    public URI address() {
        return api.address();
    }

    /** All that it answers over HTTP, beside the dashboard's files. */
    List<Endpoint> endpoints() {
        return api.endpoints();
    }

    public EventStore store() {
        return store;
    }

    /** Waits until everything that is in the tailed files by now is stored; false when that takes longer than the timeout. */
    public boolean awaitCaughtUp(Duration timeout) throws InterruptedException {
        return tailer.awaitCaughtUp(timeout);
    }

    @Override
    public void close() {
        parts.close();
    }
}
