package io.llmlog.analytics.metrics;

import io.llmlog.analytics.query.Group;
import io.llmlog.analytics.query.Interval;
import io.llmlog.analytics.query.TimeRange;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The time a metric is about, and the steps of its series. */
public record Window(TimeRange range, Interval interval) {
    Instant from() {
        return range.from();
    }

    Instant to() {
        return range.to();
    }

    /** One point per step of the window: a store answers only for those that have events, the others are made from null. */
    <P> List<P> fill(List<Group> groups, BiFunction<Instant, @Nullable Group, P> point) {
        Map<Instant, Group> byStart = groups.stream().collect(Collectors.toMap(Group::start, Function.identity()));
        return interval.starts(range).stream()
                .map(start -> point.apply(start, byStart.get(start)))
                .toList();
    }
}
