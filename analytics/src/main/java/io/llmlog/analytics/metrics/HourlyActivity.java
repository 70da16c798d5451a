package io.llmlog.analytics.metrics;

import io.llmlog.analytics.query.Group;
import io.llmlog.analytics.query.Interval;
import io.llmlog.analytics.query.Measure;
import io.llmlog.analytics.store.EventStore;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * {@code /metrics/hourly_activity}: when calls are made, by the hour of the day and the day of the week, in UTC. By the time of each attempt, so
 * that events count that do not tell their hour.
 *
 * @param hours all 24
 * @param weekdays all seven, from Monday
 */
public record HourlyActivity(Instant from, Instant to, List<Hour> hours, List<Weekday> weekdays) {
    static final Metric METRIC = Metric.ofCalls(
                    "hourly_activity",
                    "Hourly activity",
                    "When calls are made: attempts, errors, tokens and cost by the hour of the day and the day of the week, in UTC",
                    HourlyActivity.class,
                    HourlyActivity::of)
            .inStepsOf(new Interval(Duration.ofHours(1)));

    /** All attempts that began in that hour (0 to 23) of any day. */
    public record Hour(
            int hour,
            long attempts,
            long errors,
            @Nullable Number tokens,
            @Nullable Number costUsd) {}

    /**
     * All attempts that began on that day (1 for Monday to 7).
     *
     * @param hours how many in each hour of the day, from 0
     */
    public record Weekday(int weekday, long attempts, List<Long> hours) {}

    static HourlyActivity of(EventStore store, MetricQuery query) {
        List<Group> steps = store.aggregate(List.of(
                        query.attemptsOverTime(Figures.COUNT, Figures.ERRORS, Figures.TOTAL_TOKENS, Figures.COST)))
                .get(0)
                .list();
        return new HourlyActivity(
                query.from(),
                query.to(),
                IntStream.range(0, 24).mapToObj(hour -> hour(hour, steps)).toList(),
                IntStream.rangeClosed(1, 7).mapToObj(day -> weekday(day, steps)).toList());
    }

    private static Hour hour(int hour, List<Group> all) {
        List<Group> steps = those(all, HourlyActivity::hourOf, hour);
        return new Hour(
                hour,
                count(steps, Figures.COUNT),
                count(steps, Figures.ERRORS),
                sum(steps, Figures.TOTAL_TOKENS),
                sum(steps, Figures.COST));
    }

    private static Weekday weekday(int weekday, List<Group> all) {
        List<Group> steps = those(all, start -> utc(start).getDayOfWeek().getValue(), weekday);
        List<Long> hours = IntStream.range(0, 24)
                .mapToObj(hour -> count(those(steps, HourlyActivity::hourOf, hour), Figures.COUNT))
                .toList();
        return new Weekday(weekday, count(steps, Figures.COUNT), hours);
    }

    private static int hourOf(Instant start) {
        return utc(start).getHour();
    }

    private static ZonedDateTime utc(Instant start) {
        return start.atZone(ZoneOffset.UTC);
    }

    private static List<Group> those(List<Group> steps, ToIntFunction<Instant> part, int value) {
        return steps.stream()
                .filter(group -> part.applyAsInt(group.start()) == value)
                .toList();
    }

    private static long count(List<Group> steps, Measure measure) {
        return steps.stream().mapToLong(group -> group.count(measure)).sum();
    }

    private static @Nullable Number sum(List<Group> steps, Measure measure) {
        Number sum = null;
        for (Group group : steps) {
            sum = Sums.add(sum, group.number(measure));
        }
        return sum;
    }
}
