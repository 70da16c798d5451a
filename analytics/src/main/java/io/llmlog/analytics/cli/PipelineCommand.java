package io.llmlog.analytics.cli;

import io.llmlog.analytics.ExplainedException;
import io.llmlog.analytics.decode.EventRules;
import io.llmlog.analytics.decode.Processing;
import io.llmlog.analytics.gradio.GradioPipeline;
import io.llmlog.analytics.gradio.IndexTarget;
import io.llmlog.analytics.gradio.MlTarget;
import io.llmlog.analytics.gradio.PipelineStatistics;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code llmlog pipeline}: what a served model logs, fetched from its Gradio application. */
@Command(
        name = "pipeline",
        description =
                "Fetch what a served model has logged from its Gradio application (a Space of Hugging Face), and store"
                        + " it.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Versions.class)
final class PipelineCommand implements Callable<Integer> {
    private final Map<String, String> environment = System.getenv();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private PipelineOptions places;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private ProcessingOptions processing;

    @Option(names = "--once", description = "Fetch once. The default.")
    private boolean once;

    @Option(names = "--continuous", description = "Fetch again and again, until Ctrl-C.")
    private boolean continuous;

    @Option(
            names = "--limit",
            paramLabel = "NUMBER",
            description = "How many of the newest records are fetched at a time. Default: PIPELINE_BATCH_SIZE, or 100.")
    private @Nullable Integer limit;

    @Option(
            names = "--interval",
            paramLabel = "SECONDS",
            description = "With --continuous: how long to wait between. Default: PIPELINE_POLL_INTERVAL, or 10.")
    private @Nullable Integer interval;

    @Option(
            names = "--filter",
            paramLabel = "TEXT",
            description = "What records must hold; empty for all. Default: PIPELINE_FILTER_PATTERN, or '"
                    + PipelineOptions.FILTER + "'.")
    private @Nullable String filter;

    @Override
    public Integer call() throws InterruptedException {
        List<String> problems = new ArrayList<>();
        Processing rules = processing.read(problems);
        places.check(environment, problems);
        int most = number("--limit", limit, "PIPELINE_BATCH_SIZE", 100, GradioPipeline.MOST, problems);
        int pause = number("--interval", interval, "PIPELINE_POLL_INTERVAL", 10, 86_400, problems);
        if (once && continuous) {
            problems.add("--once and --continuous are two ways to run: name one");
        }
        complain(problems);
        try (StopSignal signal = StopSignal.install();
                MlTarget target = places.target(environment, rules)) {
            GradioPipeline pipeline = new GradioPipeline(places.client(environment), pattern(), target);
            return continuous ? repeat(pipeline, most, pause, signal.asked()) : runOnce(pipeline, most);
        }
    }

    private int runOnce(GradioPipeline pipeline, int most) {
        PipelineStatistics statistics = pipeline.runOnce(most);
        tell(statistics);
        return statistics.rejected().isEmpty() ? 0 : 1;
    }

    /** An application that is away, or a store, is waited for. */
    private int repeat(GradioPipeline pipeline, int most, int pause, CountDownLatch asked) throws InterruptedException {
        PipelineStatistics all = PipelineStatistics.NONE;
        do {
            try {
                PipelineStatistics run = pipeline.runOnce(most);
                all = all.plus(run);
                tell(run);
            } catch (ExplainedException e) {
                say(e.getMessage() + "; next attempt in " + pause + " s");
            }
        } while (!asked.await(pause, TimeUnit.SECONDS));
        out().println("in all: " + all);
        out().flush();
        return 0;
    }

    private void tell(PipelineStatistics run) {
        out().println(run);
        out().flush();
        if (run.missed() > 0) {
            say("all that was fetched is new, and the application has " + run.missed()
                    + " more records: raise --limit or shorten --interval");
        }
    }

    @Command(
            name = "check",
            description = "See whether the configuration is right and both ends answer; change nothing.",
            mixinStandardHelpOptions = true)
    int check(@Mixin PipelineOptions own, @Mixin ProcessingOptions ownProcessing) {
        List<String> problems = new ArrayList<>();
        Processing rules = ownProcessing.read(problems);
        own.check(environment, problems);
        boolean well = problems.isEmpty();
        out().println("configuration: " + (well ? "ok" : String.join("; ", problems)) + ", "
                + (own.hasToken(environment) ? "a token is in " : "no token in ") + own.tokenVariable());
        if (well) {
            well = tried(
                    "endpoint",
                    () -> "answers, "
                            + new GradioPipeline(own.client(environment), "", MlTarget.NONE)
                                    .runOnce(1)
                                    .collected() + " of its newest record read");
            well &= tried("store", () -> {
                try (MlTarget target = own.target(environment, rules)) {
                    return String.join("; ", target.look());
                }
            });
        }
        out().flush();
        return well ? 0 : 1;
    }

    private boolean tried(String what, Callable<String> attempt) {
        try {
            out().println(what + ": ok, " + attempt.call());
            return true;
        } catch (ExplainedException e) {
            out().println(what + ": " + e.getMessage());
            return false;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Command(
            name = "test-indexes",
            description =
                    "Make the indices that are missing, and tell what is in them and whether their mappings are right.",
            mixinStandardHelpOptions = true)
    int testIndexes(@Mixin PipelineOptions own, @Mixin ProcessingOptions ownProcessing) {
        List<String> problems = new ArrayList<>();
        Processing rules = ownProcessing.read(problems);
        complain(problems);
        try (MlTarget target = own.target(environment, rules)) {
            target.prepare().forEach(out()::println);
        }
        out().flush();
        return 0;
    }

    @Command(
            name = "clear",
            description = "Delete both indices of Elasticsearch, with all that is in them.",
            mixinStandardHelpOptions = true)
    int clear(
            @Mixin PipelineOptions own,
            @Option(names = "--yes", description = "Delete for good; without it nothing is done.") boolean sure) {
        IndexTarget indices = own.indices(environment, EventRules.of(Processing.DEFAULT));
        if (indices == null) {
            throw new ExplainedException("there are no indices to clear: name Elasticsearch with --store");
        } else if (!sure) {
            throw new ExplainedException("both indices would be deleted for good: add --yes to do it");
        }
        out().println("deleted both indices, with " + indices.clear() + " documents");
        out().flush();
        return 0;
    }

    private String pattern() {
        return filter != null
                ? filter
                : PipelineOptions.value(environment, "PIPELINE_FILTER_PATTERN", PipelineOptions.FILTER);
    }

    private int number(
            String option, @Nullable Integer given, String variable, int usual, int most, List<String> problems) {
        String text =
                given != null ? given.toString() : PipelineOptions.value(environment, variable, String.valueOf(usual));
        if (text.matches("\\d{1,6}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= most) {
            return Integer.parseInt(text);
        }
        problems.add((given != null ? option : variable) + " was '" + text + "' but must be from 1 to " + most);
        return usual;
    }

    private void complain(List<String> problems) {
        if (!problems.isEmpty()) {
            throw new ParameterException(spec.commandLine(), String.join("\n", problems));
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private void say(String message) {
        spec.commandLine().getErr().println("llmlog: " + message);
        spec.commandLine().getErr().flush();
    }
}
