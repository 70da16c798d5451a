package io.llmlog.analytics.cli;

import io.llmlog.analytics.classify.Label;
import io.llmlog.analytics.classify.LabelRules;
import io.llmlog.analytics.classify.ModelLabels;
import io.llmlog.analytics.decode.EventRules;
import io.llmlog.analytics.decode.Processing;
import io.llmlog.analytics.evaluate.ClassifyEvaluation;
import io.llmlog.analytics.evaluate.ConfusionMatrix;
import io.llmlog.analytics.model.ModelProvider;
import io.llmlog.analytics.model.ModelSettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
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

/** {@code llmlog evaluate classify}: how well log records are classified. */
@Command(
        name = "classify",
        description =
                "Classify log records that people have labelled (lines of JSON with message, label, and level and logger where known), and"
                        + " print which true label was given which, precision, recall and F1 of each, and their average. With one of the options of a model, that is asked about each template"
                        + " once, and may make labels graver.",
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

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private ModelOptions modelOptions;

    @Override
    public Integer call() {
        LabelRules first = rules == null ? LabelRules.NONE : LabelRules.read(rules);
        ModelLabels model = modelOptions.isGiven() ? model() : null;
        ConfusionMatrix matrix = ClassifyEvaluation.run(file, first, model);
        List<String> header = new ArrayList<>(List.of("true label"));
        header.addAll(Label.wires());
        header.addAll(List.of("precision", "recall", "F1"));
        List<List<String>> rows = new ArrayList<>();
        matrix.truths().forEach(truth -> rows.add(row(matrix, truth)));
        PrintWriter out = spec.commandLine().getOut();
        TextTable.print(out, header, rows, TextTable.terminalWidth());
        out.println(matrix.records() + " records, macro-F1 " + figure(matrix.macroF1()));
        if (model != null) {
            out.println(model);
        }
        out.flush();
        return 0;
    }

    /** What it is shown is redacted as what comes into a service is; null when none is to be asked. */
    private @Nullable ModelLabels model() {
        List<String> problems = new ArrayList<>();
        ModelSettings settings = modelOptions.read(problems);
        if (!problems.isEmpty()) {
            throw new ParameterException(spec.commandLine(), String.join("\n", problems));
        } else if (settings.provider() == ModelProvider.NONE) {
            return null;
        }
        EventRules redaction = EventRules.of(Processing.DEFAULT);
        return new ModelLabels(settings.open(), redaction::redacted, new SecureRandom());
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
