package io.llmlog.analytics.unusual;

import io.llmlog.analytics.anomaly.Anomalies;
import io.llmlog.analytics.anomaly.Scored;
import io.llmlog.analytics.anomaly.Series;
import io.llmlog.analytics.query.EventFilter;
import io.llmlog.analytics.query.Filter;
import io.llmlog.analytics.query.TimeRange;
import io.llmlog.analytics.segment.Segment;
import io.llmlog.analytics.store.EventStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Looks for what is unusual in figures of stored events. */
public final class Unusual {
    /** Of more anomalies the greatest are looked into: each takes the store a few questions. */
    private static final int MOST_SEGMENTS = 5;

    private Unusual() {}

    /**
     * Judges a figure.
     *
     * @throws io.llmlog.analytics.store.StoreException when the store cannot answer
     */
    public static AnomalyReport report(EventStore store, Inquiry inquiry) {
        TimeRange learned = inquiry.learned();
        EventFilter events = new EventFilter(learned, condition(inquiry));
        Series series = StoredSeries.of(
                inquiry.watched(),
                store.aggregate(List.of(StoredSeries.query(inquiry.watched(), events, inquiry.interval())))
                        .get(0),
                learned,
                inquiry.interval());
        List<Scored> all =
                inquiry.method() == Inquiry.Method.RECENT ? Anomalies.againstRecent(series) : Anomalies.score(series);
        TimeRange judged = inquiry.judged();
        List<Scored> scored =
                all.stream().filter(point -> !point.t().isBefore(judged.from())).toList();
        Instant first = all.isEmpty() ? judged.from() : all.get(0).t();
        return new AnomalyReport(
                judged.from(),
                judged.to(),
                inquiry.interval(),
                inquiry.watched().name(),
                scored.isEmpty() || scored.get(scored.size() - 1).learning(),
                anomalies(store, inquiry, Stretch.of(scored, inquiry.interval()), first),
                steps(inquiry, scored));
    }

    private static Filter condition(Inquiry inquiry) {
        return Filter.all(inquiry.watched().condition(), inquiry.condition());
    }

    private static List<Anomaly> anomalies(EventStore store, Inquiry inquiry, List<Stretch> stretches, Instant first) {
        List<Stretch> greatest = stretches.stream()
                .sorted(Comparator.comparingDouble(Stretch::score).reversed())
                .limit(MOST_SEGMENTS)
                .toList();
        List<Anomaly> anomalies = new ArrayList<>();
        for (Stretch stretch : stretches) {
            @Nullable
            Segment segment = greatest.contains(stretch)
                    ? Origin.of(store, inquiry.watched(), condition(inquiry), stretch.range(), first)
                    : null;
            anomalies.add(stretch.told(segment));
        }
        return anomalies;
    }

    private static List<AnomalyReport.Step> steps(Inquiry inquiry, List<Scored> scored) {
        Map<Instant, Scored> byStart = new HashMap<>();
        scored.forEach(point -> byStart.put(point.t(), point));
        return inquiry.interval().starts(inquiry.judged()).stream()
                .map(start -> byStart.containsKey(start)
                        ? step(Objects.requireNonNull(byStart.get(start)))
                        : new AnomalyReport.Step(start, null, null, null, null, false))
                .toList();
    }

    private static AnomalyReport.Step step(Scored point) {
        return new AnomalyReport.Step(
                point.t(), point.value(), point.expected(), point.tolerance(), point.score(), point.anomaly());
    }
}
