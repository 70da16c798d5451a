package io.llmlog.analytics.evaluate.nab;

import java.util.ArrayList;
import java.util.List;

/**
 * What a point is worth as an alarm.
 *
 * @param score that a detector gave it
 * @param worth within a window 1 at its beginning, falling to 0 at its end; outside a cost, small shortly behind a window
 * @param series its number
 * @param window the number of the window it lies in, counted over all series; {@link #OUTSIDE} for none
 */
record Worth(double score, double worth, int series, int window) {
    static final int OUTSIDE = -1;

    private static final double FALSE_ALARM = 0.11;
    private static final double PROBATION = 0.15;
    private static final int PROBATION_AMONG = 5_000;
    private static final int FAR = 3;
    private static final double STEEPNESS = 5;

    /** That of all points behind the probations. */
    static List<Worth> of(List<Judged> corpus) {
        List<Worth> points = new ArrayList<>();
        int windows = 0;
        for (int i = 0; i < corpus.size(); i++) {
            add(corpus.get(i), i, windows, points);
            windows += corpus.get(i).windows().size();
        }
        return points;
    }

    private static void add(Judged series, int number, int firstWindow, List<Worth> points) {
        List<Stretch> stretches = Stretch.of(series);
        int next = 0;
        for (int i = 0; i < series.times().size(); i++) {
            if (next < stretches.size() && stretches.get(next).last() < i) {
                next++;
            }
            boolean isInside = next < stretches.size() && stretches.get(next).first() <= i;
            if (i >= probation(series.times().size())) {
                double score = series.scores().get(i);
                points.add(
                        isInside
                                ? new Worth(
                                        score,
                                        inside(stretches.get(next), i),
                                        number,
                                        firstWindow + stretches.get(next).window())
                                : new Worth(
                                        score, FALSE_ALARM * outside(stretches.subList(0, next), i), number, OUTSIDE));
            }
        }
    }

    /** How many points at the beginning of a series of that length are not looked at. */
    static int probation(int points) {
        return (int) Math.floor(PROBATION * Math.min(points, PROBATION_AMONG));
    }

    private static double inside(Stretch stretch, int point) {
        return sigmoid(stretch.position(point)) / sigmoid(-1);
    }

    private static double outside(List<Stretch> before, int point) {
        return before.isEmpty() ? -1 : sigmoid(before.get(before.size() - 1).behind(point));
    }

    /** Near 1 at -1, where a window begins; 0 at its end; -1 far behind it. */
    static double sigmoid(double position) {
        return position >= FAR ? -1 : 2 / (1 + Math.exp(STEEPNESS * position)) - 1;
    }
}
