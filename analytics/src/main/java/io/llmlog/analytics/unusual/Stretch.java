package io.llmlog.analytics.unusual;

import io.llmlog.analytics.anomaly.Scored;
import io.llmlog.analytics.query.Interval;
import io.llmlog.analytics.query.TimeRange;
import io.llmlog.analytics.segment.Segment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Unusual steps that belong together: of two there is at most one usual step between. */
record Stretch(List<Scored> steps, Interval interval) {
    private static final int STEPS_APART = 2;

    static List<Stretch> of(List<Scored> scored, Interval interval) {
        List<List<Scored>> stretches = new ArrayList<>();
        @Nullable Scored last = null;
        for (Scored point : scored) {
            if (point.anomaly()) {
                boolean goesOn = last != null
                        && !point.t().isAfter(last.t().plus(interval.width().multipliedBy(STEPS_APART)));
                if (!goesOn) {
                    stretches.add(new ArrayList<>());
                }
                stretches.get(stretches.size() - 1).add(point);
                last = point;
            }
        }
        return stretches.stream().map(steps -> new Stretch(steps, interval)).toList();
    }

    TimeRange range() {
        return new TimeRange(steps.get(0).t(), steps.get(steps.size() - 1).t().plus(interval.width()));
    }

    double score() {
        return steps.stream().mapToDouble(Scored::score).max().orElse(0);
    }

    Anomaly told(@Nullable Segment segment) {
        Scored farthest = steps.stream()
                .max(Comparator.comparingDouble(point -> Math.abs(point.deviation())))
                .orElseThrow();
        return new Anomaly(
                range().from(),
                range().to(),
                farthest.value(),
                farthest.expected(),
                farthest.tolerance(),
                score(),
                segment == null ? List.of() : segment.members(),
                segment == null ? null : segment.share(),
                Explanation.of(farthest, segment));
    }
}
