package io.llmlog.analytics.unusual;

import io.llmlog.analytics.anomaly.Detector;
import io.llmlog.analytics.anomaly.Point;
import io.llmlog.analytics.anomaly.Scored;
import io.llmlog.analytics.anomaly.Series;
import io.llmlog.analytics.query.AggregateQuery;
import io.llmlog.analytics.query.EventFilter;
import io.llmlog.analytics.query.Filter;
import io.llmlog.analytics.query.Group;
import io.llmlog.analytics.query.Groups;
import io.llmlog.analytics.query.Interval;
import io.llmlog.analytics.query.Measure;
import io.llmlog.analytics.query.TimeRange;
import io.llmlog.analytics.segment.Segment;
import io.llmlog.analytics.store.EventStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Judges single steps of a stored figure. What it says of a step depends on the events up to the step's end alone, whenever it is asked and about
 * whichever other steps at the same time: what is learned from begins at a round time, for all steps of a day the same. Thread-safe.
 */
public final class StepJudge {
    /** So far back it learns, as far as the store answers so many steps: four weeks tell a weekend from a week. */
    private static final Duration HISTORY = Duration.ofDays(28);
    /** Steps that learn from the same time on: a replay goes through the history once for all of them. */
    private static final Duration BLOCK = Duration.ofDays(1);

    private static final long MOST_IN_BLOCK = 1_000;
    private static final Measure COUNT = new Measure.Count();

    private final EventStore store;
    private final Watched watched;
    private final Filter events;
    private final Interval interval;

    /**
     * Of a figure.
     *
     * @param condition which of the events it is about
     */
    public StepJudge(EventStore store, Watched watched, Filter condition, Interval interval) {
        this.store = store;
        this.watched = watched;
        this.events = Filter.all(watched.condition(), condition);
        this.interval = interval;
    }

    /**
     * What is to be said of a step.
     *
     * @param scored null where nothing is known of the figure
     * @param strength how surprising it is; from 1 on it is an anomaly. 0 where nothing is known of the figure
     * @param count of the events in the step
     * @param first the first step that was learned from
     */
    public record Judged(@Nullable Scored scored, double strength, long count, Instant first) {
        /** Whether there is enough to judge by. */
        public boolean isSure() {
            return scored != null && !scored.learning();
        }
    }

    /**
     * The steps that end then, each of which is the end of one, in their order.
     *
     * @throws io.llmlog.analytics.store.StoreException when the store cannot answer
     */
    public List<Judged> judge(List<Instant> ends) {
        Map<Instant, TimeRange> blocks = new TreeMap<>();
        for (Instant end : ends) {
            blocks.merge(
                    beginning(end),
                    new TimeRange(beginning(end), end),
                    (one, other) -> one.to().isAfter(other.to()) ? one : other);
        }
        Map<Instant, Map<Instant, Judged>> judged = new HashMap<>();
        blocks.forEach((beginning, range) -> judged.put(beginning, all(range)));
        List<Judged> wanted = new ArrayList<>();
        for (Instant end : ends) {
            Judged found = judged.getOrDefault(beginning(end), Map.of()).get(end.minus(interval.width()));
            wanted.add(found == null ? new Judged(null, 0, 0, end) : found);
        }
        return wanted;
    }

    /** Where what is learned from begins, for the step that ends then. */
    private Instant beginning(Instant end) {
        long width = interval.width().toSeconds();
        long inBlock = Math.max(1, Math.min(MOST_IN_BLOCK, BLOCK.toSeconds() / width));
        long history = Math.min(HISTORY.toSeconds() / width, Inquiry.MOST_STEPS - inBlock);
        long step = end.getEpochSecond() / width - 1;
        return Instant.ofEpochSecond(Math.max(0, step / inBlock * inBlock - history) * width);
    }

    /** All steps of the range, by their start. */
    private Map<Instant, Judged> all(TimeRange range) {
        Measure[] measures = Stream.concat(watched.measures().stream(), Stream.of(COUNT))
                .distinct()
                .toArray(Measure[]::new);
        Groups groups = store.aggregate(
                        List.of(AggregateQuery.series(new EventFilter(range, events), interval, measures)))
                .get(0);
        Series series = StoredSeries.of(watched, groups, range, interval);
        Map<Instant, Long> counts = new HashMap<>();
        for (Group group : groups.list()) {
            counts.put(group.start(), group.count(COUNT));
        }
        Detector detector = new Detector(interval.width());
        Map<Instant, Judged> judged = new HashMap<>();
        for (Point point : series.points()) {
            Scored scored = detector.next(point);
            judged.put(
                    point.t(),
                    new Judged(
                            scored,
                            scored.surprise() / detector.limit(),
                            counts.getOrDefault(point.t(), 0L),
                            series.points().get(0).t()));
        }
        return judged;
    }

    /** The part of the events that most of what is unusual in a step comes from; null where none stands out. */
    public @Nullable Segment segment(Judged judged, Instant end) {
        TimeRange step = new TimeRange(end.minus(interval.width()), end);
        return Origin.of(store, watched, events, step, judged.first());
    }
}
