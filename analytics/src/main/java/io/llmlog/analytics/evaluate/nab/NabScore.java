package io.llmlog.analytics.evaluate.nab;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The score of the Numenta Anomaly Benchmark with its standard profile (Lavin and Ahmad 2015, "Evaluating Real-time Anomaly Detection Algorithms";
 * Ahmad et al. 2017, "Unsupervised real-time anomaly detection for streaming data", Neurocomputing 262).
 *
 * <p>A window counts what its best alarm is worth, up to 1, and -1 without one; an alarm outside costs up to 0.11. The probation at the start of a
 * series (15 %, of its first 5,000 points at most) is not looked at. The threshold is the same for all series. The sum is brought to 0 for a
 * detector that never alarms and to 100 for a perfect one; it may be below 0.
 *
 * @param threshold scores from it on are alarms
 * @param results of each series, in their order
 */
public record NabScore(double threshold, double score, List<Result> results) {
    private static final double MISSED = -1;
    private static final double FOUND = 1;
    /** What never alarms: no score is greater than 1. */
    private static final double NEVER = 1.1;

    /**
     * What became of a series.
     *
     * @param windows that it has
     * @param found how many of these have an alarm
     * @param falseAlarms points outside of windows that were alarms
     */
    public record Result(String name, int points, int windows, int found, int falseAlarms) {}

    /** With the threshold that is best for these series. */
    static NabScore best(List<Judged> corpus) {
        List<Worth> points = Worth.of(corpus);
        points.sort(Comparator.comparingDouble(Worth::score).reversed());
        Sum sum = new Sum(points);
        double best = sum.value;
        double threshold = NEVER;
        for (int i = 0; i < points.size(); i++) {
            sum.alarm(points.get(i));
            boolean isLastOfItsScore = i + 1 == points.size()
                    || points.get(i + 1).score() < points.get(i).score();
            if (isLastOfItsScore && sum.value > best) {
                best = sum.value;
                threshold = points.get(i).score();
            }
        }
        return at(threshold, corpus);
    }

    /** With that threshold. */
    static NabScore at(double threshold, List<Judged> corpus) {
        List<Worth> points = Worth.of(corpus);
        List<Worth> alarms =
                points.stream().filter(point -> point.score() >= threshold).toList();
        Sum sum = new Sum(points);
        alarms.forEach(sum::alarm);
        int windows =
                corpus.stream().mapToInt(series -> series.windows().size()).sum();
        double score = windows == 0 ? 0 : 100 * (sum.value - MISSED * windows) / ((FOUND - MISSED) * windows);
        List<Result> results = IntStream.range(0, corpus.size())
                .mapToObj(i -> result(
                        corpus.get(i),
                        alarms.stream().filter(alarm -> alarm.series() == i).toList()))
                .toList();
        return new NabScore(threshold, score, results);
    }

    private static Result result(Judged series, List<Worth> alarms) {
        long outside =
                alarms.stream().filter(alarm -> alarm.window() == Worth.OUTSIDE).count();
        long found = alarms.stream()
                .mapToInt(Worth::window)
                .filter(window -> window != Worth.OUTSIDE)
                .distinct()
                .count();
        return new Result(series.name(), series.times().size(), series.windows().size(), (int) found, (int) outside);
    }

    /** What alarms have come to so far. */
    private static final class Sum {
        private final Map<Integer, Double> windows = new HashMap<>();
        private double value;

        /** Without any alarm. */
        Sum(List<Worth> points) {
            points.stream()
                    .filter(point -> point.window() != Worth.OUTSIDE)
                    .forEach(point -> windows.put(point.window(), MISSED));
            value = MISSED * windows.size();
        }

        void alarm(Worth point) {
            if (point.window() == Worth.OUTSIDE) {
                value += point.worth();
                return;
            }
            double before = windows.getOrDefault(point.window(), MISSED);
            double after = Math.max(before, point.worth());
            windows.put(point.window(), after);
            value += after - before;
        }
    }
}
