package io.llmlog.process.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class RollingSumLawsTest {
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final long WINDOW_NANOS = WINDOW.toNanos();
    private static final long PART_NANOS = WINDOW_NANOS / RollingSum.PARTS;

    /** So much later, so much more. */
    record Step(long nanos, long amount) {}

    @Property(tries = 500)
    void neverCountsLessThanTheWindowHolds_andNoMoreThanAPartOfItLonger(@ForAll("steps") List<Step> steps) {
        RollingSum sum = new RollingSum(WINDOW);
        List<Step> added = new ArrayList<>();
        long now = 0;
        for (Step step : steps) {
            now += step.nanos();
            sum.add(step.amount(), now);
            added.add(new Step(now, step.amount()));

            assertThat(sum.sum(now))
                    .isBetween(since(added, now - WINDOW_NANOS), since(added, now - WINDOW_NANOS - PART_NANOS));
        }
    }

    @Property(tries = 500)
    void isLessThanTheLimitWhenItSaidSo_andNotBefore(
            @ForAll("steps") List<Step> steps, @ForAll @LongRange(min = 1, max = 2_000) long limit) {
        RollingSum sum = new RollingSum(WINDOW);
        long now = 0;
        for (Step step : steps) {
            now += step.nanos();
            sum.add(step.amount(), now);
        }

        long wait = sum.untilLessThan(limit, now).toNanos();

        assertThat(sum.sum(now + wait)).isLessThan(limit);
        if (sum.sum(now) >= limit) {
            assertThat(sum.sum(now + wait - 1)).isGreaterThanOrEqualTo(limit);
        } else {
            assertThat(wait).isZero();
        }
    }

    @Test
    void endsAtTheLargestNumber() {
        RollingSum sum = new RollingSum(WINDOW);
        sum.add(Long.MAX_VALUE, 0);
        sum.add(Long.MAX_VALUE, 1);
        sum.add(1, PART_NANOS);

        assertThat(sum.sum(PART_NANOS)).isEqualTo(Long.MAX_VALUE);
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Long> often = Arbitraries.longs().between(0, 3 * PART_NANOS);
        Arbitrary<Long> rarely = Arbitraries.longs().between(0, 3 * WINDOW_NANOS);
        return Combinators.combine(
                        Arbitraries.frequencyOf(Tuple.of(9, often), Tuple.of(1, rarely)),
                        Arbitraries.longs().between(0, 100))
                .as(Step::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(100);
    }

    private static long since(List<Step> added, long from) {
        return added.stream()
                .filter(step -> step.nanos() > from)
                .mapToLong(Step::amount)
                .sum();
    }
}
