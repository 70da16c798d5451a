package io.llmlog.benchmarks;

import io.llmlog.benchmarks.result.ForkResult;
import io.llmlog.benchmarks.result.Machine;
import io.llmlog.benchmarks.result.MarkdownTables;
import io.llmlog.benchmarks.result.ResultFiles;
import io.llmlog.benchmarks.result.Rows;
import io.llmlog.benchmarks.result.SuiteResult;
import io.llmlog.benchmarks.result.Target;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs suites and tells what they found. Exit codes: 0 all ran, 1 one failed or what it needs is missing, 2 it was called wrongly. */
@Command(
        name = "bench",
        description = {
            "Measures LLMLog, its peers and the limits of the machine side by side. Do nothing else on the machine meanwhile.",
            "Prints tables, and leaves in DIR results/<suite>.json, <suite>.svg and results.md."
        },
        mixinStandardHelpOptions = true,
        subcommands = CheckCommand.class,
        sortOptions = false,
        footerHeading = "%nSuites:%n")
final class BenchCommand implements Callable<Integer> {
    private static final long LEAST_DEADLINE_SECONDS = 600;
    private static final int DEADLINE_FACTOR = 10;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(
            paramLabel = "SUITE",
            arity = "0..*",
            description = "What to run; all suites without. The suites are below.")
    private List<String> names = List.of();

    @Option(
            names = "--quick",
            description = "Fewer rounds, events and JVMs: all suites in less than ten minutes on two quiet cores.")
    private boolean quick;

    @Option(
            names = "--forks",
            paramLabel = "N",
            description = "JVMs of each suite, 1 to 20. Each suite has its own number without.")
    private int forks;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "Where results go. Default: benchmarks/target/bench in the checkout; those that are committed are in docs/benchmarks.")
    private @Nullable Path out;

    private final Path home;
    private final List<SuiteResult> results = new ArrayList<>();

    BenchCommand(Path home) {
        this.home = home;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (forks != 0 && (forks < 1 || forks > 20)
                || spec.commandLine().getParseResult().hasMatchedOption("--forks") && forks == 0) {
            throw new ParameterException(spec.commandLine(), "--forks was '" + forks + "' but must be from 1 to 20");
        }
        Effort effort = new Effort(quick);
        List<Suite> suites = chosen(spec, names, effort);
        PrintWriter err = spec.commandLine().getErr();
        Progress progress = new Progress(err, effort, suites, forks);
        List<String> leftOut = new ArrayList<>();
        boolean failed = false;
        for (Suite suite : suites) {
            String missing = missing(suite);
            if (missing != null) {
                progress.skip(suite, Progress.forks(suite, effort, forks));
                leftOut.add(suite.name() + " is left out: " + missing);
                failed |= !names.isEmpty();
                continue;
            }
            failed |= !ran(suite, effort, progress, err);
        }
        tellTargets();
        leftOut.forEach(err::println);
        err.flush();
        return failed ? CommandLine.ExitCode.SOFTWARE : CommandLine.ExitCode.OK;
    }

    /** Where results go that are not to be committed. */
    Path defaultOut() {
        return home.resolve("benchmarks").resolve("target").resolve("bench");
    }

    Path committed() {
        return home.resolve("docs").resolve("benchmarks");
    }

    /** Those that are named, in the order of all; all that an effort like this has without a name. */
    static List<Suite> chosen(CommandSpec spec, List<String> names, Effort effort) {
        Set<String> unknown = new LinkedHashSet<>(names);
        Suites.names().forEach(unknown::remove);
        if (!unknown.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "no suite '" + String.join("', '", unknown) + "': there are " + String.join(", ", Suites.names()));
        }
        return Suites.ALL.stream()
                .filter(suite -> names.isEmpty() ? suite.forks().of(effort) > 0 : names.contains(suite.name()))
                .toList();
    }

    private @Nullable String missing(Suite suite) throws IOException {
        for (Suite.Need need : suite.needs()) {
            Path path = home.resolve(need.path());
            if (!Files.exists(path) || Files.isDirectory(path) && isEmpty(path)) {
                return "there is no " + need.path() + ", " + need.remedy();
            }
        }
        return null;
    }

    private static boolean isEmpty(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.findAny().isEmpty();
        }
    }

    /** One that fails does not keep the others from running. */
    private boolean ran(Suite suite, Effort effort, Progress progress, PrintWriter err)
            throws InterruptedException, IOException {
        Machine machine = Machine.current();
        int count = Progress.forks(suite, effort, forks);
        List<ForkResult> found = new ArrayList<>();
        for (int fork = 1; fork <= count; fork++) {
            progress.begin(suite, fork, count);
            long start = System.nanoTime();
            try {
                found.add(Fork.run(
                        suite,
                        effort,
                        home,
                        Math.max(
                                LEAST_DEADLINE_SECONDS,
                                DEADLINE_FACTOR * (long) suite.seconds().of(effort))));
            } catch (IOException e) {
                err.println("llmlog bench: " + e.getMessage());
                progress.skip(suite, count - fork + 1);
                return false;
            }
            progress.end(suite, (System.nanoTime() - start) / 1e9);
        }
        keep(suite, machine, found);
        return true;
    }

    private void keep(Suite suite, Machine machine, List<ForkResult> found) throws IOException {
        SuiteResult result = new SuiteResult(
                suite.name(),
                suite.about(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                "./llmlog bench " + suite.name() + (quick ? " --quick" : "") + (forks > 0 ? " --forks " + forks : ""),
                quick,
                found.size(),
                machine,
                Libraries.versions(suite.libraries()),
                Rows.of(found),
                found.stream().flatMap(fork -> fork.notes().stream()).distinct().toList());
        new ResultFiles(out == null ? defaultOut() : out).write(result, ResultFiles.targets());
        results.add(result);
        PrintWriter tables = spec.commandLine().getOut();
        tables.println(MarkdownTables.of(result));
        tables.flush();
    }

    private void tellTargets() throws IOException {
        Set<String> measured = new LinkedHashSet<>();
        results.forEach(result -> measured.add(result.suite()));
        List<Target> targets = ResultFiles.targets().stream()
                .filter(target -> measured.contains(target.suite()))
                .toList();
        if (!targets.isEmpty()) {
            PrintWriter tables = spec.commandLine().getOut();
            tables.println("## Targets\n\n" + MarkdownTables.targets(results, targets));
            tables.flush();
        }
    }
}
