package io.llmlog.analytics.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.llmlog.analytics.classify.Classification;
import io.llmlog.analytics.classify.Classifier;
import io.llmlog.analytics.classify.Label;
import io.llmlog.analytics.classify.LabelRules;
import io.llmlog.analytics.classify.LogRecord;
import io.llmlog.analytics.template.TemplateMiner;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What templates and labels generated log records have. {@code -Dsoak.log.records=1000000} for the figures in docs/insight.md. */
class GeneratedLogsTest {
    private static final int RECORDS = Integer.getInteger("soak.log.records", 5_000);
    private static final double NEARLY_ALL = 0.95;
    private static final int MODEL_CALLS = 50;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> EVENT = new TypeReference<>() {};

    private final TemplateMiner miner = new TemplateMiner();
    private final Classifier classifier = new Classifier(miner, () -> LabelRules.NONE);
    private final Map<String, Integer> counts = new HashMap<>();
    private final Set<String> unclear = new HashSet<>();
    private int classified;
    private long nanos;

    @TempDir
    private Path folder;

    @Test
    void fewTemplatesCoverNearlyAllRecords_andTheHeuristicLabelsThemWithoutAModel() throws IOException {
        Path file = generate();
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                take(LogRecord.of(JSON.readValue(line, EVENT)));
            }
        }

        System.out.printf(
                "%,d records, %d templates, %d of them cover 95 %%; %.2f %% labelled without a model; %,d records a second%n",
                RECORDS, miner.templates().size(), covering(NEARLY_ALL), 100.0 * classified / RECORDS, (long)
                        (RECORDS / (nanos / 1e9)));
        assertThat(covering(NEARLY_ALL)).isLessThanOrEqualTo(MODEL_CALLS);
        assertThat(miner.templates()).hasSizeLessThan(200);
        assertThat((double) classified / RECORDS).isGreaterThanOrEqualTo(NEARLY_ALL);
        assertThat(unclear).as("templates that a model would be asked about").hasSizeLessThanOrEqualTo(MODEL_CALLS);
    }

    private void take(LogRecord record) {
        long start = System.nanoTime();
        Classification classification = classifier.classify(record);
        nanos += System.nanoTime() - start;
        counts.merge(classification.templateId(), 1, Integer::sum);
        if (classification.label() == Label.UNCLASSIFIED) {
            unclear.add(classification.templateId());
        } else {
            classified++;
        }
    }

    private int covering(double share) {
        Map<String, Integer> now = new HashMap<>();
        counts.forEach((id, count) -> now.merge(miner.find(id).orElseThrow().id(), count, Integer::sum));
        List<Integer> sizes =
                now.values().stream().sorted(Comparator.reverseOrder()).toList();
        int templates = 0;
        for (int covered = 0; covered < share * RECORDS; templates++) {
            covered += sizes.get(templates);
        }
        return templates;
    }

    private Path generate() {
        Path file = folder.resolve("logs.json");
        StringWriter err = new StringWriter();
        int code = Main.commandLine()
                .setOut(new PrintWriter(new StringWriter()))
                .setErr(new PrintWriter(err))
                .execute(
                        "generate",
                        "--kind",
                        "logs",
                        "--count",
                        String.valueOf(RECORDS),
                        "--until",
                        "2026-11-20",
                        "--to",
                        "file:" + file + "?max-size=4GiB");
        assertThat(code).as(err.toString()).isZero();
        return file;
    }
}
