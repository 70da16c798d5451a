package io.llmlog.analytics.anomaly;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks for what is unusual in a series that is at hand as a whole. The same series gives the same answer. */
public final class Anomalies {
    private Anomalies() {}

    /** Every point of the series, judged by those before it, in its order. */
    public static List<Scored> score(Series series) {
        Detector detector = new Detector(series.step());
        return series.points().stream().map(detector::next).toList();
    }

    /**
     * Every point of the series by the simple rule: it is an anomaly when it is more than twice the average of the six hours before. Its tolerance is
     * once that average; the rule knows no surprise.
     */
    public static List<Scored> againstRecent(Series series) {
        Recent recent = new Recent();
        return series.points().stream().map(recent::next).toList();
    }

    /** The newest point alone; null of an empty series. */
    public static @Nullable Scored newest(Series series) {
        Detector detector = new Detector(series.step());
        Scored newest = null;
        for (Point point : series.points()) {
            newest = detector.next(point);
        }
        return newest;
    }
}
