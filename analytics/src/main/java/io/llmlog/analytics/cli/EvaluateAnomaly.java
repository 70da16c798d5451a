package io.llmlog.analytics.cli;

import io.llmlog.analytics.evaluate.nab.NabEvaluation;
import io.llmlog.analytics.evaluate.nab.NabScore;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code llmlog evaluate anomaly}: how well anomalies are found. */
@Command(
        name = "anomaly",
        description =
                "Look for anomalies in series (CSV files with the columns timestamp and value), one setting for all, and print the"
                        + " standard score of the Numenta Anomaly Benchmark: 0 for never an alarm, 100 for the first point of each window and no"
                        + " other.",
        mixinStandardHelpOptions = true)
final class EvaluateAnomaly implements Callable<Integer> {
    private static final double NANOS = 1e9;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "Where the series are: all *.csv in it and in the folders in it.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path folder;

    @Option(
            names = "--windows",
            paramLabel = "FILE",
            required = true,
            description = "When there were anomalies: JSON, {\"folder/name.csv\": [[\"from\", \"to\"]]}, in UTC.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path windows;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "Write the score of each point there, a file for each series: timestamp, value, anomaly_score.")
    private @Nullable Path out;

    @Override
    public Integer call() {
        check();
        NabEvaluation evaluation = NabEvaluation.run(folder, windows, out);
        PrintWriter writer = spec.commandLine().getOut();
        print(writer, evaluation);
        writer.flush();
        return 0;
    }

    private void check() {
        if (!Files.isDirectory(folder)) {
            throw wrong("DIR was '" + folder + "' but must be a directory");
        } else if (!Files.isRegularFile(windows)) {
            throw wrong("--windows was '" + windows + "' but must be a file");
        } else if (out != null && Files.exists(out) && !Files.isDirectory(out)) {
            throw wrong("--out was '" + out + "' but must be a directory");
        } else if (out != null
                && out.toAbsolutePath()
                        .normalize()
                        .startsWith(folder.toAbsolutePath().normalize())) {
            throw wrong("--out was '" + out + "' but must not lie in " + folder + ", whose files are taken for series");
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private static void print(PrintWriter writer, NabEvaluation evaluation) {
        List<List<String>> rows = new ArrayList<>();
        List<NabScore.Result> best = evaluation.best().results();
        List<NabScore.Result> alarms = evaluation.alarms().results();
        for (int i = 0; i < best.size(); i++) {
            rows.add(row(best.get(i).name(), best.subList(i, i + 1), alarms.subList(i, i + 1)));
        }
        rows.add(row("all", best, alarms));
        List<String> header = List.of("series", "points", "windows", "found", "false", "found at 0.5", "false at 0.5");
        TextTable.print(writer, header, rows, TextTable.terminalWidth());
        writer.println();
        writer.printf(
                Locale.ROOT,
                "NAB standard score %.1f, with the threshold %.4f, the best one for these series%n",
                evaluation.best().score(),
                evaluation.best().threshold());
        writer.printf(
                Locale.ROOT,
                "NAB standard score %.1f with the threshold 0.5, where a score is as improbable as the limit of an anomaly%n",
                evaluation.alarms().score());
        writer.printf(
                Locale.ROOT,
                "%,d points in %.2f s: %,.0f a second%n",
                evaluation.points(),
                evaluation.duration().toNanos() / NANOS,
                evaluation.points() * NANOS / evaluation.duration().toNanos());
    }

    private static List<String> row(String name, List<NabScore.Result> best, List<NabScore.Result> alarms) {
        return List.of(
                name,
                String.valueOf(best.stream().mapToInt(NabScore.Result::points).sum()),
                String.valueOf(best.stream().mapToInt(NabScore.Result::windows).sum()),
                String.valueOf(best.stream().mapToInt(NabScore.Result::found).sum()),
                String.valueOf(
                        best.stream().mapToInt(NabScore.Result::falseAlarms).sum()),
                String.valueOf(alarms.stream().mapToInt(NabScore.Result::found).sum()),
                String.valueOf(
                        alarms.stream().mapToInt(NabScore.Result::falseAlarms).sum()));
    }
}
