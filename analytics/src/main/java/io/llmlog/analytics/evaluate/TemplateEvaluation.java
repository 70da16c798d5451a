package io.llmlog.analytics.evaluate;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.llmlog.analytics.ExplainedException;
import io.llmlog.analytics.template.Template;
import io.llmlog.analytics.template.TemplateMiner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** Mines the templates of each structured log of a folder, with one setting for all, and compares them with the true ones. */
public final class TemplateEvaluation {
    /**
     * Of one file.
     *
     * @param accuracy grouping accuracy, from 0 to 1
     */
    public record Result(String file, int lines, long trueTemplates, long templates, double accuracy) {}

    private TemplateEvaluation() {}

    /**
     * Those of all files, by name.
     *
     * @param out where for each file one is written that says which line has which template; null for nowhere
     */
    public static List<Result> run(Path folder, @Nullable Path out) {
        List<Result> results = new ArrayList<>();
        for (Path file : files(folder)) {
            StructuredLog log = StructuredLog.read(file);
            List<Template> found = mine(log);
            if (out != null) {
                write(log, found, out);
            }
            results.add(result(log, found));
        }
        return results;
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            List<Path> files = all.filter(file -> file.toString().endsWith(StructuredLog.SUFFIX))
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                throw new ExplainedException(folder + " has no file whose name ends in " + StructuredLog.SUFFIX);
            }
            return files;
        } catch (IOException e) {
            throw new ExplainedException(folder + " cannot be read: " + e, e);
        }
    }

    /** The templates as they are in the end: a later line may show that two are one. */
    private static List<Template> mine(StructuredLog log) {
        TemplateMiner miner = new TemplateMiner();
        List<Template> atFirst =
                log.lines().stream().map(line -> miner.template(line.message())).toList();
        return atFirst.stream()
                .map(template -> miner.find(template.id()).orElse(template))
                .toList();
    }

    private static Result result(StructuredLog log, List<Template> found) {
        List<String> truth = log.lines().stream().map(StructuredLog.Line::truth).toList();
        List<String> ids = found.stream().map(Template::id).toList();
        return new Result(
                log.name(),
                truth.size(),
                truth.stream().distinct().count(),
                ids.stream().distinct().count(),
                GroupingAccuracy.of(truth, ids));
    }

    private static void write(StructuredLog log, List<Template> found, Path out) {
        Path file = out.resolve(log.name() + "_found.csv");
        try {
            Files.createDirectories(out);
            try (CSVPrinter printer = new CSVPrinter(Files.newBufferedWriter(file, UTF_8), CSVFormat.DEFAULT)) {
                printer.printRecord("LineId", "TemplateId", "Template");
                for (int i = 0; i < found.size(); i++) {
                    printer.printRecord(
                            log.lines().get(i).number(),
                            found.get(i).id(),
                            found.get(i).text());
                }
            }
        } catch (IOException e) {
            throw new ExplainedException(file + " cannot be written: " + e, e);
        }
    }
}
