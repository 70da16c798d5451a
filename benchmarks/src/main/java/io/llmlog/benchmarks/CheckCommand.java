package io.llmlog.benchmarks;

import io.llmlog.benchmarks.result.Regression;
import io.llmlog.benchmarks.result.ResultFiles;
import io.llmlog.benchmarks.result.SuiteResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Compares a run with an earlier one. Exit codes: 0 nothing got worse, 1 something did or there is nothing to compare, 2 called wrongly. */
@Command(
        name = "check",
        description = {
            "Names the ratios of ours that are worse than in an earlier run, by default the committed one.",
            "Ratios to a peer or a limit in the same JVM are compared, since microseconds are those of a machine. Where the JVMs of"
                    + " either run differed by more than the tolerance, as they do on a machine that others use too, that much is allowed."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class CheckCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli
    private BenchCommand bench;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(
            paramLabel = "SUITE",
            arity = "0..*",
            description = "What to compare; all suites that were run without.")
    private List<String> names = List.of();

    @Option(names = "--run", paramLabel = "DIR", description = "The run to look at. Default: where bench leaves it.")
    private @Nullable Path run;

    @Option(
            names = "--against",
            paramLabel = "DIR",
            description = "The run before. Default: docs/benchmarks in the checkout.")
    private @Nullable Path against;

    @Option(
            names = "--tolerance",
            paramLabel = "PERCENT",
            defaultValue = "30",
            description = "By how much a ratio may be worse, 1 to 1000. Default: ${DEFAULT-VALUE}.")
    private int tolerance;

    @Override
    public Integer call() throws IOException {
        if (tolerance < 1 || tolerance > 1000) {
            throw new ParameterException(
                    spec.commandLine(), "--tolerance was '" + tolerance + "' but must be from 1 to 1000");
        }
        BenchCommand.chosen(spec, names, new Effort(false));
        Path now = run == null ? bench.defaultOut() : run;
        Path before = against == null ? bench.committed() : against;
        Map<String, SuiteResult> old = bySuite(before);
        List<Regression> worse = new ArrayList<>();
        long compared = 0;
        for (SuiteResult result : bySuite(now).values()) {
            SuiteResult earlier = old.get(result.suite());
            if (earlier != null && (names.isEmpty() || names.contains(result.suite()))) {
                compared += Regression.comparable(earlier, result);
                worse.addAll(Regression.between(earlier, result, tolerance / 100.0));
            }
        }
        return tell(worse, compared, now, before);
    }

    private int tell(List<Regression> worse, long compared, Path now, Path before) {
        PrintWriter out = spec.commandLine().getOut();
        if (compared == 0) {
            spec.commandLine()
                    .getErr()
                    .println("llmlog bench: nothing to compare: " + now + " and " + before
                            + " have no suite in common; run ./llmlog bench first");
            return CommandLine.ExitCode.SOFTWARE;
        }
        worse.forEach(regression -> out.println(regression.text()));
        out.println(worse.size() + " of " + compared + " ratios are worse");
        out.flush();
        return worse.isEmpty() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private static Map<String, SuiteResult> bySuite(Path directory) throws IOException {
        return new ResultFiles(directory)
                .read().stream().collect(Collectors.toMap(SuiteResult::suite, Function.identity()));
    }
}
