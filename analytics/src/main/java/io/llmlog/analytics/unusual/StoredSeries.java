package io.llmlog.analytics.unusual;

import io.llmlog.analytics.anomaly.Point;
import io.llmlog.analytics.anomaly.Series;
import io.llmlog.analytics.query.AggregateQuery;
import io.llmlog.analytics.query.EventFilter;
import io.llmlog.analytics.query.Group;
import io.llmlog.analytics.query.Groups;
import io.llmlog.analytics.query.Interval;
import io.llmlog.analytics.query.Measure;
import io.llmlog.analytics.query.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes series of what a store answers. */
final class StoredSeries {
    private StoredSeries() {}

    static AggregateQuery query(Watched watched, EventFilter events, Interval interval) {
        return AggregateQuery.series(events, interval, watched.measures().toArray(Measure[]::new));
    }

    /**
     * From the first step with events on: before that nobody was there to be counted. Steps without events are 0 of what is counted or added up,
     * else gaps.
     */
    static Series of(Watched watched, Groups groups, TimeRange range, Interval interval) {
        return of(watched, groups, range, interval, false);
    }

    /** The same of a range that goes on with a series, when that has begun. */
    static Series of(Watched watched, Groups groups, TimeRange range, Interval interval, boolean begun) {
        Map<Instant, Group> byStart = new HashMap<>();
        groups.list().forEach(group -> byStart.put(group.start(), group));
        List<Point> points = new ArrayList<>();
        for (Instant start : interval.starts(range)) {
            Group group = byStart.get(start);
            if (group == null) {
                if (watched.isAmount() && (begun || !points.isEmpty())) {
                    points.add(new Point(start, 0));
                }
                continue;
            }
            Double value = watched.value(group);
            if (value != null) {
                points.add(new Point(start, value, watched.noise(group)));
            }
        }
        return new Series(interval.width(), points);
    }
}
