package io.llmlog.analytics.evaluate.nab;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.llmlog.analytics.ExplainedException;
import io.llmlog.analytics.anomaly.Anomalies;
import io.llmlog.analytics.anomaly.Scored;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/**
 * Looks for anomalies in every series of a folder, with one setting for all, and compares them with the windows in which people saw some.
 *
 * @param best with the threshold that is best for these series, as NAB does it
 * @param alarms with the threshold 0.5, whatever these series are
 * @param points of all series
 * @param duration that scoring them took, without reading and writing files
 */
public record NabEvaluation(NabScore best, NabScore alarms, long points, Duration duration) {
    private static final double LIMIT = 0.5;
    private static final String SUFFIX = ".csv";

    /**
     * Does it.
     *
     * @param out where for each series a file is written with the columns timestamp, value and anomaly_score; null for nowhere
     * @throws ExplainedException with what is wrong in a file, or naming those without windows
     */
    public static NabEvaluation run(Path folder, Path windows, @Nullable Path out) {
        Map<String, List<Window>> labels = WindowsFile.read(windows);
        List<String> names = names(folder);
        List<String> unlabelled =
                names.stream().filter(name -> !labels.containsKey(name)).toList();
        if (!unlabelled.isEmpty()) {
            throw new ExplainedException(
                    windows + " tells no windows (which may be []) of " + String.join(", ", unlabelled));
        }
        List<Judged> corpus = new ArrayList<>();
        long nanos = 0;
        for (String name : names) {
            SeriesFile file = SeriesFile.read(folder.resolve(name), name);
            long start = System.nanoTime();
            List<Scored> scored = Anomalies.score(file.series());
            nanos += System.nanoTime() - start;
            corpus.add(new Judged(
                    name,
                    file.times(),
                    scored.stream().map(Scored::score).toList(),
                    labels.getOrDefault(name, List.of())));
            if (out != null) {
                write(file, scored, out.resolve(name));
            }
        }
        long points = corpus.stream().mapToLong(series -> series.times().size()).sum();
        return new NabEvaluation(NabScore.best(corpus), NabScore.at(LIMIT, corpus), points, Duration.ofNanos(nanos));
    }

    /** The series' files by their way from the folder, with slashes, in order. */
    private static List<String> names(Path folder) {
        List<String> names;
        try (Stream<Path> files = Files.walk(folder)) {
            names = files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> name.endsWith(SUFFIX))
                    .sorted()
                    .collect(Collectors.toList());
        } catch (IOException e) {
            throw new ExplainedException(folder + " cannot be read: " + e.getMessage(), e);
        }
        if (names.isEmpty()) {
            throw new ExplainedException(folder + " holds no series: files named *" + SUFFIX);
        }
        return names;
    }

    private static void write(SeriesFile file, List<Scored> scored, Path target) {
        try {
            Files.createDirectories(target.toAbsolutePath().getParent());
            try (CSVPrinter csv = new CSVPrinter(
                    Files.newBufferedWriter(target, UTF_8),
                    CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get())) {
                csv.printRecord(SeriesFile.TIMESTAMP, SeriesFile.VALUE, "anomaly_score");
                for (int i = 0; i < scored.size(); i++) {
                    SeriesFile.Row row = file.rows().get(i);
                    csv.printRecord(row.timestamp(), row.value(), scored.get(i).score());
                }
            }
        } catch (IOException e) {
            throw new ExplainedException(target + " cannot be written: " + e.getMessage(), e);
        }
    }
}
