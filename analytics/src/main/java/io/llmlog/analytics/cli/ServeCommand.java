package io.llmlog.analytics.cli;

import io.llmlog.analytics.alert.RuleOptions;
import io.llmlog.analytics.decode.Processing;
import io.llmlog.analytics.engine.Backend;
import io.llmlog.analytics.engine.NotifyOptions;
import io.llmlog.analytics.http.HttpOptions;
import io.llmlog.analytics.ingest.line.PathPattern;
import io.llmlog.analytics.log.LogFormat;
import io.llmlog.analytics.model.ModelSettings;
import io.llmlog.analytics.push.PushTarget;
import io.llmlog.analytics.service.AnalyticsService;
import io.llmlog.analytics.service.IngestOptions;
import io.llmlog.analytics.service.ServiceOptions;
import io.llmlog.analytics.service.StoreCare;
import io.llmlog.process.budget.Budget;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code llmlog serve}: the analytics service, until it is told to stop. */
@Command(
        name = "serve",
        description =
                "Follow event files, take in events, and serve metrics and the dashboard; to this machine unless told"
                        + " otherwise.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Versions.class)
final class ServeCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private ListenOptions listen;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CareOptions care;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private StoreOption store;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private ProcessingOptions processing;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private BudgetOptions budgets;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private HookOptions hooks;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private KafkaSourceOptions kafka;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private ReceiverOptions receivers;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private PushOptions push;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private AlertRuleOptions alertRules;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private ClassifyOptions classify;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private ServeTopicOptions topics;

    @Option(
            names = "--no-classify",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description =
                    "Label log records as incident, preventive_action, normal or unclassified; on unless switched off.")
    private boolean classifies;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private ModelOptions models;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Directory of the stored events and of the service's own files, made when missing. Default:"
                    + " ${DEFAULT-VALUE}.",
            defaultValue = ".llmlog/data")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path data;

    @Option(
            names = "--tail",
            paramLabel = "FILE",
            arity = "1..*",
            description =
                    "Files of JSON lines to follow, which need not exist yet, or patterns such as 'logs/*.json', whose"
                            + " files may come later. May be repeated.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--log-format",
            paramLabel = "FORMAT",
            description =
                    "How the service writes its own log, on standard error: text or json. Default: ${DEFAULT-VALUE}.",
            defaultValue = "text")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private LogFormat logFormat;

    @Override
    public Integer call() throws InterruptedException {
        logFormat.apply();
        ServiceOptions options = checked();
        try (StopSignal signal = StopSignal.install();
                AnalyticsService service = AnalyticsService.start(options)) {
            announce(service);
            signal.asked().await();
        }
        return 0;
    }

    private ServiceOptions checked() {
        List<String> problems = new ArrayList<>();
        HttpOptions http = listen.read(problems);
        if (Files.exists(data) && !Files.isDirectory(data)) {
            problems.add("--data " + data + " is not a directory");
        }
        for (Path file : files) {
            if (Files.isDirectory(file)) {
                problems.add("--tail " + file + " is a directory; name the files in it");
            }
            checkPattern(file, problems);
        }
        Processing rules = processing.read(problems);
        StoreCare storeCare = care.read(problems);
        List<Budget> budgeted = budgets.read(problems);
        IngestOptions ingest = new IngestOptions(
                hooks.read(problems), kafka.read(problems), classify.read(classifies, problems), topics.read(problems));
        Backend backend = store.read(problems);
        NotifyOptions told = receivers.read(problems);
        PushTarget target = push.read(http, problems);
        RuleOptions alerting = alertRules.read(problems);
        ModelSettings model = models.read(problems);
        if (!problems.isEmpty()) {
            throw new ParameterException(spec.commandLine(), String.join("\n", problems));
        }
        return new ServiceOptions(http, data, files, rules, storeCare, ingest, backend, budgeted)
                .telling(told)
                .pushing(target)
                .alertingBy(alerting)
                .asking(model);
    }

    private static void checkPattern(Path file, List<String> problems) {
        try {
            PathPattern.of(file.toString());
        } catch (IllegalArgumentException e) {
            problems.add("--tail " + file + " is no pattern of files: " + e.getMessage());
        }
    }

    private void announce(AnalyticsService service) {
        var out = spec.commandLine().getOut();
        out.println("LLMLog is serving at " + service.address());
        if (files.isEmpty()) {
            out.println("No file is followed: name one with --tail FILE, or send events to " + service.address()
                    + "ingest.");
        }
        out.flush();
    }
}
