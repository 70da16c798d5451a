package io.llmlog.analytics.query;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The width of a time series' steps. Steps begin at multiples of the width since 1970 in UTC, so that they stay where they are as time goes on. */
public record Interval(Duration width) {
    private static final int CHOSEN_POINTS = 120;
    private static final List<Duration> ROUND = Stream.of(
                    "PT1S", "PT2S", "PT5S", "PT10S", "PT15S", "PT30S", "PT1M", "PT2M", "PT5M", "PT10M", "PT15M",
                    "PT30M", "PT1H", "PT2H", "PT3H", "PT6H", "PT12H", "P1D", "P2D", "P5D", "P10D", "P30D")
            .map(Duration::parse)
            .toList();

    public Interval {
        if (width.compareTo(Duration.ofSeconds(1)) < 0 || width.toNanosPart() != 0) {
            throw new IllegalArgumentException("an interval must be of whole seconds, at least one");
        }
    }

    /**
     * The smallest round interval that cuts the range into at most 120 steps (and then into at least 30, from half a minute on). It depends
     * on the range's length alone, so that a page that shows the last hour does not change its steps from one second to the next.
     */
    public static Interval chosenFor(TimeRange range) {
        return ROUND.stream()
                .map(Interval::new)
                .filter(interval -> interval.mostPoints(range.length()) <= CHOSEN_POINTS)
                .findFirst()
                .orElseGet(() -> new Interval(Duration.ofDays(range.length().toDays() / (CHOSEN_POINTS - 2) + 1)));
    }

    /** The start of the step that the instant lies in. */
    public Instant startOf(Instant instant) {
        return Instant.ofEpochSecond(Math.floorDiv(instant.getEpochSecond(), width.toSeconds()) * width.toSeconds());
    }

    /** How many steps a range of that length touches when it begins and ends within a step. */
    private long mostPoints(Duration length) {
        return length.dividedBy(width) + 2;
    }

    /** How many steps touch the range. */
    public long points(TimeRange range) {
        Instant last = range.to().minusNanos(1);
        return (startOf(last).getEpochSecond() - startOf(range.from()).getEpochSecond()) / width.toSeconds() + 1;
    }

    /** The start of each step that touches the range, in order. */
    public List<Instant> starts(TimeRange range) {
        List<Instant> starts = new ArrayList<>();
        for (Instant start = startOf(range.from()); start.isBefore(range.to()); start = start.plus(width)) {
            starts.add(start);
        }
        return starts;
    }

    /** As in a query: {@code 90s}, {@code 5m}, {@code 1h}, {@code 7d}, in the biggest unit that fits. */
    @Override
    public String toString() {
        long seconds = width.toSeconds();
        if (seconds % 86_400 == 0) {
            return seconds / 86_400 + "d";
        } else if (seconds % 3_600 == 0) {
            return seconds / 3_600 + "h";
        } else if (seconds % 60 == 0) {
            return seconds / 60 + "m";
        }
        return seconds + "s";
    }
}
