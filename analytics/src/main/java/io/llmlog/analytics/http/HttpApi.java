package io.llmlog.analytics.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.staticfiles.Location;
import io.llmlog.analytics.ExplainedException;
import io.llmlog.analytics.ingest.tail.FileTailer;
import io.llmlog.analytics.metrics.CostMetrics;
import io.llmlog.analytics.metrics.ErrorMetrics;
import io.llmlog.analytics.metrics.LatencyMetrics;
import io.llmlog.analytics.metrics.LogsPerHour;
import io.llmlog.analytics.metrics.LogsPerLevel;
import io.llmlog.analytics.metrics.ModelMetrics;
import io.llmlog.analytics.metrics.OverviewMetrics;
import io.llmlog.analytics.metrics.TokenMetrics;
import io.llmlog.analytics.metrics.UserMetrics;
import io.llmlog.analytics.metrics.Window;
import io.llmlog.analytics.query.TimeRange;
import io.llmlog.analytics.store.EventStore;
import io.llmlog.analytics.store.StoreException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.function.BiFunction;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP server: the API and the dashboard's files, on the loopback interface only. */
public final class HttpApi implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpApi.class);
    /** Enough for browsers; each running query takes memory. */
    private static final int MOST_THREADS = 32;

    private static final String HOST = "127.0.0.1";
    private static final String INGEST = "/ingest";
    private static final int RETRY_AFTER = 5;

    private final EventStore store;
    private final FileTailer tailer;
    private final IngestEndpoint ingest;
    private final String version;
    private final Clock clock;
    private final long started = System.nanoTime();
    private final Javalin server;

    private HttpApi(EventStore store, FileTailer tailer, IngestEndpoint ingest, String version, Clock clock) {
        this.store = store;
        this.tailer = tailer;
        this.ingest = ingest;
        this.version = version;
        this.clock = clock;
        this.server = Javalin.create(this::configure);
    }

    /** Listens on that port, or on any free one for 0. */
    public static HttpApi start(
            EventStore store, FileTailer tailer, IngestEndpoint ingest, String version, int port, Clock clock) {
        requireFree(port);
        HttpApi api = new HttpApi(store, tailer, ingest, version, clock);
        api.server.start(HOST, port);
        return api;
    }

    /** Looks before the server does, which would answer a taken port with a page of stack traces. */
    private static void requireFree(int port) {
        try {
            bind(port);
        } catch (IOException e) {
            throw new ExplainedException(
                    "cannot listen on " + HOST + ":" + port + " (" + e.getMessage()
                            + "): use another port, or 0 for any free one",
                    e);
        }
    }

    /** Whether nobody listens on that port. */
    public static boolean isFree(int port) {
        try {
            bind(port);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static void bind(int port) throws IOException {
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        }
    }

    public URI address() {
        return URI.create("http://" + HOST + ":" + server.port() + "/");
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.prefer405over404 = true;
        config.jetty.threadPool = new QueuedThreadPool(MOST_THREADS);
        config.staticFiles.enableWebjars();
        config.staticFiles.add("web", Location.CLASSPATH);
        routes(config);
        errors(config);
    }

    private void routes(JavalinConfig config) {
        config.routes.before(Guard::setHeaders);
        config.routes.before(HttpApi::refuseForeignHosts);
        config.routes.get("/health", this::health);
        config.routes.get("/events", context -> answer(context, EventsAnswer.of(store, parameters(context))));
        series(config, "/metrics/overview", OverviewMetrics::of);
        series(config, "/metrics/latency", LatencyMetrics::of);
        series(config, "/metrics/tokens", TokenMetrics::of);
        series(config, "/metrics/cost", CostMetrics::of);
        series(config, "/metrics/errors", ErrorMetrics::of);
        ranged(config, "/metrics/models", ModelMetrics::of);
        ranged(config, "/metrics/users", UserMetrics::of);
        ranged(config, "/metrics/logs_per_level", LogsPerLevel::of);
        config.routes.get("/metrics/logs_per_hour", this::logsPerHour);
        config.routes.post(INGEST, context -> {
            parameters(context).check();
            answer(context, ingest.take(context));
        });
    }

    private void series(JavalinConfig config, String path, BiFunction<EventStore, Window, Object> metric) {
        config.routes.get(path, context -> {
            Parameters parameters = parameters(context);
            Window window = parameters.window();
            parameters.check();
            answer(context, metric.apply(store, window));
        });
    }

    private void ranged(JavalinConfig config, String path, BiFunction<EventStore, TimeRange, Object> metric) {
        config.routes.get(path, context -> {
            Parameters parameters = parameters(context);
            TimeRange range = parameters.range();
            parameters.check();
            answer(context, metric.apply(store, range));
        });
    }

    private void logsPerHour(Context context) {
        Parameters parameters = parameters(context);
        TimeRange range = parameters.rangeIn(LogsPerHour.HOUR);
        parameters.check();
        answer(context, LogsPerHour.of(store, range));
    }

    private void health(Context context) {
        parameters(context).check();
        long uptime = (System.nanoTime() - started) / 1_000_000;
        answer(context, HealthAnswer.of(store, tailer, ingest.intake().stats(), version, uptime));
    }

    private Parameters parameters(Context context) {
        return new Parameters(context.queryParamMap(), clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    private static void answer(Context context, Object answer) {
        context.header("Cache-Control", "no-store")
                .contentType("application/json; charset=utf-8")
                .result(Json.write(answer));
    }

    private static void refuseForeignHosts(Context context) {
        if (!Guard.isOwnName(context.header("Host"))) {
            answer(context.status(421), ErrorBody.of("this service answers to localhost and 127.0.0.1 only"));
            context.skipRemainingHandlers();
        }
    }

    private static void errors(JavalinConfig config) {
        config.routes.exception(
                BadRequestException.class, (e, context) -> answer(context.status(400), ErrorBody.of(e.problems())));
        config.routes.exception(StoreException.class, (e, context) -> {
            LOG.error("{} failed: {}", context.path(), e.getMessage());
            context.header("Retry-After", String.valueOf(RETRY_AFTER));
            answer(context.status(503), ErrorBody.of("the store cannot answer right now; the service's log says why"));
        });
        config.routes.exception(RefusedException.class, (e, context) -> {
            if (e.retryAfter() != null) {
                context.header("Retry-After", String.valueOf(e.retryAfter()));
            }
            answer(context.status(e.status()), ErrorBody.of(e.text()));
        });
        config.routes.exception(Exception.class, (e, context) -> {
            LOG.error("{} failed", context.path(), e);
            answer(context.status(500), ErrorBody.of("this went wrong here; the service's log says how"));
        });
        config.routes.error(
                404, "*", context -> answer(context, ErrorBody.of("there is nothing at " + context.path())));
        config.routes.error(405, "*", context -> {
            String method = context.path().equals(INGEST) ? "POST" : "GET";
            answer(context, ErrorBody.of(context.path() + " takes " + method + " only"));
        });
    }

    @Override
    public void close() {
        server.stop();
    }
}
