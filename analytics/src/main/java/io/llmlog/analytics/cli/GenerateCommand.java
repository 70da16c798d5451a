package io.llmlog.analytics.cli;

import io.llmlog.analytics.generate.DataKind;
import io.llmlog.analytics.generate.GenerateOptions;
import io.llmlog.analytics.generate.Generator;
import io.llmlog.analytics.generate.Progress;
import io.llmlog.analytics.generate.Report;
import io.llmlog.analytics.generate.Span;
import io.llmlog.analytics.generate.world.People;
import io.llmlog.config.SettingsException;
import io.llmlog.status.Status;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code llmlog generate}: events of a made-up world. */
@Command(
        name = "generate",
        description =
                "Make up events, LLM calls or log records, and send them to any sink: the same ones for the same seed"
                        + " and range.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Versions.class)
final class GenerateCommand implements Callable<Integer> {
    private static final int MOST_INCIDENTS = 1_000;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private SpanOptions when;

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            description = "llm (calls of models) or logs (log records). Default: ${DEFAULT-VALUE}.",
            defaultValue = "llm")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private DataKind kind;

    @Option(
            names = "--to",
            paramLabel = "URI",
            required = true,
            description = "Where to: file:PATH, http://HOST:8787, kafka://HOST:9092/TOPIC, es+https://HOST:9200/INDEX;"
                    + " with the options of llmlog.sinks. May be repeated.")
    private List<String> sinks = new ArrayList<>();

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            description = "Decides all that is left to chance. Default: ${DEFAULT-VALUE}.",
            defaultValue = "42")
    private long seed;

    @Option(
            names = "--users",
            paramLabel = "NUMBER",
            description = "How many people there are. Default: ${DEFAULT-VALUE}.",
            defaultValue = "300")
    private int users;

    @Option(
            names = "--incidents",
            paramLabel = "NUMBER|none",
            description = "How many things go wrong; with --continuous in an hour. Default: 5, or 2 an hour.")
    private @Nullable String incidents;

    @Option(names = "--truth", paramLabel = "FILE", description = "Write what went wrong, when and with what, as JSON.")
    private @Nullable Path truth;

    @Option(
            names = "--patience",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "How long a server may take nothing before it is given up. Default: ${DEFAULT-VALUE}.",
            defaultValue = "60s")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Duration patience;

    @Override
    public Integer call() throws InterruptedException {
        try (StopSignal signal = StopSignal.install();
                GeneratorSpool spool = GeneratorSpool.open()) {
            GenerateOptions options = checked(spool);
            Progress progress = new Progress(spec.commandLine().getErr(), Boolean.getBoolean("llmlog.terminal"));
            Status status = new Status((level, message) -> say(message));
            Report report = new Generator(options).run(status, progress, signal.asked());
            PrintWriter out = spec.commandLine().getOut();
            out.print(report.text());
            if (options.span() instanceof Span.Past past) {
                out.println("again: --seed " + seed + " --count " + past.count() + " --from " + past.from()
                        + " --until " + past.until());
            }
            out.flush();
            spool.keepIfNeeded(report.stats(), this::say);
            return report.isComplete() ? 0 : 1;
        }
    }

    private GenerateOptions checked(GeneratorSpool spool) {
        List<String> problems = new ArrayList<>();
        Span span = when.read(problems);
        if (users < 1 || users > People.MOST) {
            problems.add("--users was " + users + " but must be from 1 to " + People.MOST);
        }
        int number = incidents(span, problems);
        if (truth != null && !canBeWritten(truth)) {
            problems.add("--truth " + truth + " must be a file, in a directory that is there");
        }
        try {
            var settings = spool.settings(sinks, span);
            if (problems.isEmpty()) {
                return new GenerateOptions(kind, span, seed, users, number, settings, truth, patience);
            }
        } catch (SettingsException wrong) {
            wrong.problems().forEach(problem -> problems.add("--to: " + problem));
        }
        throw new ParameterException(spec.commandLine(), String.join("\n", problems));
    }

    private static boolean canBeWritten(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        return folder != null && Files.isDirectory(folder) && !Files.isDirectory(file);
    }

    private int incidents(Span span, List<String> problems) {
        if (incidents == null) {
            return span instanceof Span.Living ? 2 : 5;
        } else if (incidents.equals("none")) {
            return 0;
        } else if (incidents.matches("\\d{1,4}") && Integer.parseInt(incidents) <= MOST_INCIDENTS) {
            return Integer.parseInt(incidents);
        }
        problems.add("--incidents was '" + incidents + "' but must be none or a number up to " + MOST_INCIDENTS);
        return 0;
    }

    private void say(String message) {
        spec.commandLine().getErr().println("llmlog: " + message);
        spec.commandLine().getErr().flush();
    }
}
