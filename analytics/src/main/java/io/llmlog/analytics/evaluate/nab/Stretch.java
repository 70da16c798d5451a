package io.llmlog.analytics.evaluate.nab;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The points of a series that a window holds.
 *
 * @param window its number in the series
 * @param first the number of its first point
 * @param last the number of its last point
 */
record Stretch(int window, int first, int last) {
    /** Those of the series' windows that hold points, in order. */
    static List<Stretch> of(Judged series) {
        List<Stretch> stretches = new ArrayList<>();
        int point = 0;
        for (int i = 0; i < series.windows().size(); i++) {
            Window window = series.windows().get(i);
            point = next(series.times(), point, window.from());
            int end = point;
            while (end < series.times().size() && !series.times().get(end).isAfter(window.to())) {
                end++;
            }
            if (end > point) {
                stretches.add(new Stretch(i, point, end - 1));
                point = end;
            }
        }
        return stretches;
    }

    private static int next(List<Instant> times, int point, Instant from) {
        int next = point;
        while (next < times.size() && times.get(next).isBefore(from)) {
            next++;
        }
        return next;
    }

    /** Where in it a point is: -1 is the first one, the last one lies just before 0. */
    double position(int point) {
        return -(double) (last - point + 1) / length();
    }

    /** How many lengths behind it a point is. */
    double behind(int point) {
        return length() == 1 ? Double.POSITIVE_INFINITY : (double) (point - last) / (length() - 1);
    }

    private int length() {
        return last - first + 1;
    }
}
