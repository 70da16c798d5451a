package io.llmlog.analytics.cli;

import io.llmlog.analytics.ExplainedException;
import io.llmlog.analytics.classify.Labelling;
import io.llmlog.analytics.classify.LabellingOptions;
import io.llmlog.analytics.decode.EventRules;
import io.llmlog.analytics.decode.Processing;
import io.llmlog.analytics.engine.Incoming;
import io.llmlog.analytics.engine.Place;
import io.llmlog.analytics.engine.Storage;
import io.llmlog.analytics.hook.Hooks;
import io.llmlog.analytics.ingest.imports.FileImport;
import io.llmlog.analytics.ingest.imports.ImportOptions;
import io.llmlog.analytics.ingest.imports.ImportProgress;
import io.llmlog.analytics.ingest.imports.ImportResult;
import io.llmlog.analytics.ingest.imports.ImportTarget;
import io.llmlog.analytics.ingest.topic.TopicMember;
import io.llmlog.analytics.ingest.topic.TopicOptions;
import io.llmlog.analytics.ingest.topic.TopicPipe;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code llmlog classify}: labels log records of files, or of one topic of Kafka into another. */
@Command(
        name = "classify",
        description =
                "Label log records as incident, preventive_action, normal or unclassified: of files to the standard"
                        + " output, an event a line, or of one topic of Kafka into another until it is told to stop.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Versions.class,
        subcommands = {ClassifyLabel.class, ClassifyTemplates.class},
        footer = {
            "",
            "Examples:",
            "  ./llmlog classify --format text app.log",
            "  ./llmlog classify --kafka localhost:9092 --from raw-logs --to classified-logs",
            "  ./llmlog classify templates",
            "  ./llmlog classify label 3f2a9c0d11e4b7aa normal"
        })
final class ClassifyCommand implements Callable<Integer> {
    private static final String STANDARD_INPUT = "-";

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..*",
            description = "Files, compressed by gzip or not; - for standard input.")
    private List<String> files = new ArrayList<>();

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private ImportFormatOptions format;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private TopicPlaceOptions topics;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private ClassifyOptions classify;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private ProcessingOptions processing;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Directory of what is known of templates, of quotas and dead letters, with --kafka; made when"
                    + " missing. A service that runs has its own. Default: ${DEFAULT-VALUE}.",
            defaultValue = ".llmlog/classify")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path data;

    private final InputStream in;
    private final OutputStream out;

    ClassifyCommand() {
        this(System.in, System.out);
    }

    /** Reads and writes elsewhere. */
    ClassifyCommand(InputStream in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    @Override
    public Integer call() throws InterruptedException {
        List<String> problems = new ArrayList<>();
        ImportOptions options = format.read(problems);
        Processing rules = processing.read(problems);
        LabellingOptions labelling = classify.read(true, problems);
        @Nullable TopicOptions between = topics.read(problems);
        if (files.isEmpty() == (between == null)) {
            problems.add("Name files, or topics with --kafka SERVERS.");
        } else if (between == null && classify.asksAModel()) {
            problems.add(
                    "a model is asked with --kafka, and by the service (serve --classify-model): files are labelled"
                            + " without one");
        }
        files.stream()
                .filter(file -> !file.equals(STANDARD_INPUT) && !Files.isRegularFile(Path.of(file)))
                .forEach(file -> problems.add(file + " is not there, or no file"));
        if (!problems.isEmpty()) {
            throw new ParameterException(spec.commandLine(), String.join("\n", problems));
        }
        EventRules unlabelled = EventRules.of(rules, Hooks.found());
        return between == null
                ? files(options, unlabelled.labelling(Labelling.plain(labelling)))
                : topics(between, unlabelled, labelling);
    }

    /** A file that fails does not keep the others from being labelled. */
    private int files(ImportOptions options, EventRules rules) {
        int exit = 0;
        try (ImportTarget target = new LabelledLines(rules, out)) {
            for (String file : files) {
                try {
                    report(
                            file.equals(STANDARD_INPUT)
                                    ? FileImport.run(in, "stdin", options, target, ImportProgress.NONE)
                                    : FileImport.run(Path.of(file), options, target, ImportProgress.NONE));
                } catch (ExplainedException e) {
                    say(String.valueOf(e.getMessage()));
                    exit = 1;
                }
            }
        }
        return exit;
    }

    private void report(ImportResult result) {
        say(String.format(
                Locale.ROOT,
                "%s: %,d labelled, %,d rejected in %.1f s, %,.0f a second",
                result.file(),
                result.count(),
                result.rejected(),
                result.duration().toNanos() / 1e9,
                result.logsPerSecond()));
    }

    private int topics(TopicOptions between, EventRules rules, LabellingOptions options) throws InterruptedException {
        try (StopSignal signal = StopSignal.install();
                Storage storage = Storage.open(Place.in(data).elsewhere("name another directory with --data"));
                Incoming records = Incoming.start(storage, rules, options, Clock.systemUTC());
                TopicPipe pipe = TopicPipe.start(
                        between, TopicMember.in(storage.directory().path()), records.rules(), records.deadLetters())) {
            PrintWriter told = spec.commandLine().getOut();
            told.println("LLMLog labels " + between);
            told.flush();
            signal.asked().await();
            TopicPipe.Status status = pipe.status();
            say(String.format(
                    Locale.ROOT,
                    "%,d records labelled, %,d rejected",
                    status.records() - status.rejected(),
                    status.rejected()));
        }
        return 0;
    }

    private void say(String message) {
        spec.commandLine().getErr().println("llmlog: " + message);
        spec.commandLine().getErr().flush();
    }
}
