package io.llmlog.analytics.cli;

import io.llmlog.analytics.evaluate.TemplateEvaluation;
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

/** {@code llmlog evaluate templates}: how well templates of log messages are found. */
@Command(
        name = "templates",
        description =
                "Mine the templates of structured logs (LogHub: *_structured.csv with the columns LineId, Content and EventId), one"
                        + " setting for all, and print the grouping accuracy: the share of lines that share their template with exactly the lines"
                        + " they should.",
        mixinStandardHelpOptions = true)
final class EvaluateTemplates implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "Where the files are.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path folder;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Write for each file the id of each line's template, as CSV: LineId, TemplateId, Template.")
    private @Nullable Path out;

    @Override
    public Integer call() {
        if (!Files.isDirectory(folder)) {
            throw new ParameterException(spec.commandLine(), "DIR was '" + folder + "' but must be a directory");
        } else if (out != null && Files.exists(out) && !Files.isDirectory(out)) {
            throw new ParameterException(spec.commandLine(), "--out was '" + out + "' but must be a directory");
        }
        List<TemplateEvaluation.Result> results = TemplateEvaluation.run(folder, out);
        List<List<String>> rows = new ArrayList<>();
        results.forEach(result -> rows.add(List.of(
                result.file(),
                String.valueOf(result.lines()),
                String.valueOf(result.trueTemplates()),
                String.valueOf(result.templates()),
                figure(result.accuracy()))));
        double average = results.stream()
                .mapToDouble(TemplateEvaluation.Result::accuracy)
                .average()
                .orElseThrow();
        rows.add(List.of("average", "", "", "", figure(average)));
        PrintWriter writer = spec.commandLine().getOut();
        TextTable.print(
                writer,
                List.of("file", "lines", "true templates", "templates", "accuracy"),
                rows,
                TextTable.terminalWidth());
        writer.flush();
        return 0;
    }

    private static String figure(double accuracy) {
        return String.format(Locale.ROOT, "%.4f", accuracy);
    }
}
