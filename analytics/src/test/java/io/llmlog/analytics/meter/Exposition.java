package io.llmlog.analytics.meter;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text format of Prometheus, read back strictly: each sample by its name and labels, as they are written. */
public final class Exposition {
    private static final String LABEL = "[a-zA-Z_][a-zA-Z0-9_]*=\"(?:[^\"\\\\\\n]|\\\\[\\\\\"n])*\"";
    private static final Pattern SAMPLE =
            Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(\\{" + LABEL + "(?:," + LABEL + ")*})? (\\S+)");
    private static final Pattern COMMENT = Pattern.compile("# (HELP|TYPE) ([a-zA-Z_:][a-zA-Z0-9_:]*) (.+)");

    private final Map<String, Double> samples = new LinkedHashMap<>();
    private final Map<String, String> types = new LinkedHashMap<>();

    private Exposition() {}

    static Exposition of(Collection<MetricSnapshot> snapshots) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            PrometheusTextFormatWriter.create().write(bytes, new MetricSnapshots(snapshots));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return parse(bytes.toString(UTF_8));
    }

    public static Exposition parse(String text) {
        Exposition read = new Exposition();
        text.lines().forEach(read::line);
        return read;
    }

    private void line(String line) {
        Matcher comment = COMMENT.matcher(line);
        if (comment.matches()) {
            if (comment.group(1).equals("TYPE") && types.put(comment.group(2), comment.group(3)) != null) {
                throw new AssertionError("two types of " + comment.group(2));
            }
            return;
        }
        Matcher sample = SAMPLE.matcher(line);
        if (!sample.matches()) {
            throw new AssertionError("no line of the text format: " + line);
        }
        String labels = sample.group(2);
        double value = Double.parseDouble(sample.group(3).replace("+Inf", "Infinity"));
        if (samples.put(sample.group(1) + (labels == null ? "" : labels), value) != null) {
            throw new AssertionError("twice: " + line);
        }
    }

    public Map<String, Double> samples() {
        return samples;
    }

    public Map<String, String> types() {
        return types;
    }

    /** All series of that name together. */
    public double sum(String name) {
        return samples.entrySet().stream()
                .filter(entry -> entry.getKey().equals(name) || entry.getKey().startsWith(name + "{"))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }
}
