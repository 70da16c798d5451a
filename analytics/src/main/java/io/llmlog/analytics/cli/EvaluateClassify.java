package io.llmlog.analytics.cli;

import io.llmlog.analytics.classify.Classifier;
import io.llmlog.analytics.classify.Label;
import io.llmlog.analytics.classify.LabelRules;
import io.llmlog.analytics.evaluate.ClassifyEvaluation;
import io.llmlog.analytics.evaluate.ConfusionMatrix;
import io.llmlog.analytics.template.TemplateMiner;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code llmlog evaluate classify}: how well log records are classified. */
@Command(
        name = "classify",
        description =
                "Classify log records that people have labelled (lines of JSON with message, label, and level and logger where known), and"
                        + " print which true label was given which, precision, recall and F1 of each, and their average.",
        mixinStandardHelpOptions = true)
final class EvaluateClassify implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The records.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path file;

    @Option(names = "--rules", paramLabel = "FILE", description = "Label rules that go before the heuristic.")
    private @Nullable Path rules;

    @Override
    public Integer call() {
        LabelRules first = rules == null ? LabelRules.NONE : LabelRules.read(rules);
        ConfusionMatrix matrix = ClassifyEvaluation.run(file, new Classifier(new TemplateMiner(), () -> first));
        List<String> header = new ArrayList<>(List.of("true label"));
        header.addAll(Label.wires());
        header.addAll(List.of("precision", "recall", "F1"));
        List<List<String>> rows = new ArrayList<>();
        matrix.truths().forEach(truth -> rows.add(row(matrix, truth)));
        PrintWriter out = spec.commandLine().getOut();
        TextTable.print(out, header, rows, TextTable.terminalWidth());
        out.println(matrix.records() + " records, macro-F1 " + figure(matrix.macroF1()));
        out.flush();
        return 0;
    }

    private static List<String> row(ConfusionMatrix matrix, Label truth) {
        List<String> row = new ArrayList<>(List.of(truth.wire()));
        for (Label found : Label.values()) {
            row.add(String.valueOf(matrix.of(truth, found)));
        }
        row.addAll(List.of(figure(matrix.precision(truth)), figure(matrix.recall(truth)), figure(matrix.f1(truth))));
        return row;
    }

    private static String figure(double share) {
        return String.format(Locale.ROOT, "%.3f", share);
    }
}
