package io.llmlog.analytics.demo;

import io.llmlog.analytics.ExplainedException;
import io.llmlog.analytics.metrics.MetricQuery;
import io.llmlog.analytics.metrics.ModelMetrics;
import io.llmlog.analytics.metrics.OverviewMetrics;
import io.llmlog.analytics.query.TimeRange;
import io.llmlog.analytics.service.AnalyticsService;
import io.llmlog.analytics.service.ServiceOptions;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Shows the whole way of an LLM call: a chat program that knows nothing of LLMLog runs under the agent, its events go to a file, the service
 * follows the file. Ends by itself after its time, or when it is told to stop, and then says what came of it.
 */
public final class Demo {
    private static final Duration REFRESH = Duration.ofMillis(500);
    /** How long the chat program may take beyond its time: its last calls end, its appender writes what it has. */
    private static final Duration LEAVE = Duration.ofSeconds(30);

    private static final Duration CATCH_UP = Duration.ofSeconds(30);
    private static final Pattern SIMULATOR_URL = Pattern.compile("OpenAI base URL: +(http://\\S+)");
    /** Real providers are asked slowly: they cost money, or this machine's breath. */
    private static final String REAL_RATE = "1";

    private final DemoOptions options;
    private final PrintWriter out;
    private final CountDownLatch stop;

    /** The demonstration stops early when that latch is counted down. */
    public Demo(DemoOptions options, PrintWriter out, CountDownLatch stop) {
        this.options = options;
        this.out = out;
        this.stop = stop;
    }

    /** Runs to the end. */
    public void run() throws InterruptedException {
        Artifacts artifacts = Artifacts.in(options.home());
        artifacts.requirePresent();
        DemoDirectory directory = DemoDirectory.fresh(options.directory());
        ServiceOptions service = new ServiceOptions(options.port(), directory.data(), List.of(directory.events()));
        try (AnalyticsService analytics = AnalyticsService.start(service)) {
            if (options.provider().isSimulated()) {
                try (ChildProgram simulator = simulator(artifacts, directory)) {
                    String url = simulator.awaitOutput(SIMULATOR_URL);
                    watch(analytics, directory, artifacts, List.of("--base-url", url));
                }
            } else {
                watch(analytics, directory, artifacts, List.of("--rate", REAL_RATE));
            }
        }
    }

    private static ChildProgram simulator(Artifacts artifacts, DemoDirectory directory) {
        return ChildProgram.start(
                "provider-simulator",
                directory,
                Map.of(),
                List.of("-jar", artifacts.simulator().toString(), "--port", "0"));
    }

    private ChildProgram chatApp(Artifacts artifacts, DemoDirectory directory, List<String> more) {
        List<String> arguments = new ArrayList<>(List.of(
                "-javaagent:" + artifacts.agent(),
                "-jar",
                artifacts.chatApp().toString(),
                "--provider",
                options.provider().toString()));
        arguments.addAll(more);
        Duration time = options.time();
        if (time != null) {
            arguments.addAll(List.of("--for", time.toMillis() + "ms"));
        }
        return ChildProgram.start(
                "chat-app", directory, Map.of("LLM_EVENTS", directory.events().toString()), arguments);
    }

    private void watch(AnalyticsService analytics, DemoDirectory directory, Artifacts artifacts, List<String> arguments)
            throws InterruptedException {
        Instant started = Instant.now();
        try (ChildProgram chatApp = chatApp(artifacts, directory, arguments)) {
            announce(analytics, directory, chatApp);
            showUntilTheEnd(analytics, chatApp, started);
        }
        finish(analytics, directory, started);
    }

    private void announce(AnalyticsService analytics, DemoDirectory directory, ChildProgram chatApp) {
        out.println("The page:       " + analytics.address());
        out.println("Events go to:   " + directory.events());
        out.println("Program's log:  " + chatApp.log());
        out.println(providerLine());
        out.println(options.time() == null ? "Stop with Ctrl-C." : "");
        out.flush();
    }

    private String providerLine() {
        return switch (options.provider()) {
            case SIMULATED -> "Answers are SIMULATED: nothing leaves this machine, nothing costs anything.";
            case OPENAI -> "Answers come from OpenAI: every call costs money.";
            case OLLAMA -> "Answers come from Ollama on this machine.";
        };
    }

    private void showUntilTheEnd(AnalyticsService analytics, ChildProgram chatApp, Instant started)
            throws InterruptedException {
        Progress progress = new Progress(out, options.terminal());
        Duration time = options.time();
        Duration most = time == null ? null : time.plus(LEAVE);
        while (chatApp.isRunning() && !stop.await(REFRESH.toMillis(), TimeUnit.MILLISECONDS)) {
            Duration running = Duration.between(started, Instant.now());
            if (most != null && running.compareTo(most) > 0) {
                break;
            }
            progress.show(overview(analytics, started), running, time == null ? null : time.minus(running));
        }
        progress.end();
    }

    private void finish(AnalyticsService analytics, DemoDirectory directory, Instant started)
            throws InterruptedException {
        if (!analytics.awaitCaughtUp(CATCH_UP)) {
            throw new ExplainedException("not all events were stored within " + CATCH_UP.toSeconds()
                    + " s; they are in " + directory.events());
        }
        OverviewMetrics overview = overview(analytics, started);
        if (overview.attempts() == 0) {
            throw new ExplainedException("no LLM call was recorded; " + directory.log("chat-app") + " may say why");
        }
        out.println();
        out.print(Summary.of(overview, ModelMetrics.of(analytics.store(), new MetricQuery(range(started)))));
        out.println();
        out.println("Look at it again: ./llmlog serve --data " + directory.data());
        out.flush();
    }

    private static OverviewMetrics overview(AnalyticsService analytics, Instant started) {
        TimeRange range = range(started);
        return OverviewMetrics.of(analytics.store(), new MetricQuery(range));
    }

    /** From the start of the second it began in, for events carry milliseconds, to now. */
    private static TimeRange range(Instant started) {
        return new TimeRange(
                Instant.ofEpochSecond(started.getEpochSecond()), Instant.now().plusMillis(1));
    }
}
