package io.llmlog.analytics.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalTest {
    private static final Instant TEN = Instant.parse("2026-11-22T10:00:00Z");

    @ParameterizedTest
    @CsvSource({"PT15M, 10s", "PT1H, 1m", "PT24H, 15m", "P7D, 2h", "P365D, 5d", "PT1S, 1s"})
    void choosesARoundIntervalForARange(Duration length, String expected) {
        assertThat(Interval.chosenFor(new TimeRange(TEN, TEN.plus(length)))).hasToString(expected);
    }

    @Property
    void chosenIntervalGivesEnoughPointsAndNotTooMany(
            @ForAll @LongRange(min = 0, max = 4_000_000_000L) long from,
            @ForAll @LongRange(min = 45, max = 400_000_000L) long length) {
        TimeRange range = new TimeRange(Instant.ofEpochSecond(from), Instant.ofEpochSecond(from + length));
        assertThat(Interval.chosenFor(range).starts(range)).hasSizeBetween(30, 120);
    }

    @Property
    void stepsCoverTheRangeWithoutHoles(
            @ForAll @LongRange(min = 0, max = 4_000_000_000_000L) long from,
            @ForAll @LongRange(min = 1, max = 5_000_000L) long length,
            @ForAll @LongRange(min = 1, max = 10_000L) long width) {
        TimeRange range = new TimeRange(Instant.ofEpochMilli(from), Instant.ofEpochMilli(from + length));
        Interval interval = new Interval(Duration.ofSeconds(width));
        List<Instant> starts = interval.starts(range);
        assertThat(starts).hasSize((int) interval.points(range));
        assertThat(starts.get(0)).isEqualTo(interval.startOf(range.from())).isBeforeOrEqualTo(range.from());
        assertThat(starts.get(starts.size() - 1).plus(interval.width())).isAfterOrEqualTo(range.to());
        for (int i = 1; i < starts.size(); i++) {
            assertThat(starts.get(i)).isEqualTo(starts.get(i - 1).plus(interval.width()));
        }
    }

    @Test
    void isWrittenInTheBiggestUnitThatFits() {
        assertThat(List.of(90L, 300L, 7_200L, 604_800L))
                .extracting(seconds -> new Interval(Duration.ofSeconds(seconds)).toString())
                .containsExactly("90s", "5m", "2h", "7d");
    }

    @Test
    void refusesFractionsOfASecond() {
        assertThatThrownBy(() -> new Interval(Duration.ofMillis(1_500))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Interval(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }
}
