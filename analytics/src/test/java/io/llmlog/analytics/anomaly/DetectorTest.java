package io.llmlog.analytics.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DetectorTest {
    private static final Instant START = Instant.parse("2026-11-02T00:00:00Z");
    private static final Duration STEP = Duration.ofMinutes(5);
    private static final int DAY = 288;

    @Test
    void tellsASpike_withWhatWasExpected() {
        Random random = new Random(1);
        List<Scored> scored = score(3 * DAY, i -> i == 700 ? 61 : 12 + random.nextGaussian());
        assertThat(anomalies(scored)).containsExactly(700);
        Scored spike = scored.get(700);
        assertThat(spike.expected()).isCloseTo(12, within(1.0));
        assertThat(spike.tolerance()).isBetween(1.5, 4.0);
        assertThat(spike.deviation()).isCloseTo(49, within(1.0));
        assertThat(spike.score()).isBetween(0.5, 1.0);
    }

    @Test
    void findsTheSeasonOfTheDay_andTellsWhenItsPeakDoesNotCome() {
        Random random = new Random(2);
        int missing = 8 * DAY;
        List<Scored> scored = score(10 * DAY, i -> {
            boolean isPeak = i % DAY >= 100 && i % DAY < 150;
            return (isPeak && i / DAY != 8 ? 80 : 20) + 2 * random.nextGaussian();
        });
        assertThat(anomalies(scored.subList(2 * DAY, missing))).isEmpty();
        assertThat(anomalies(scored)).anyMatch(i -> i >= missing + 100 && i < missing + 150);
        assertThat(scored.get(missing + 120).expected()).isCloseTo(80, within(4.0));
    }

    @Test
    void isUsedToANewLevelWithinADay() {
        Random random = new Random(3);
        List<Scored> scored = score(10 * DAY, i -> (i < 5 * DAY ? 50 : 75) + 3 * random.nextGaussian());
        assertThat(anomalies(scored)).first().isEqualTo(5 * DAY);
        assertThat(anomalies(scored)).allMatch(i -> i < 6 * DAY);
        assertThat(scored.get(10 * DAY - 1).expected()).isCloseTo(75, within(4.0));
    }

    @Test
    void learnsFirst() {
        List<Scored> scored = score(DAY, i -> i == 20 ? 1_000 : 10 + i % 3);
        assertThat(anomalies(scored)).isEmpty();
        assertThat(scored.get(20).learning()).isTrue();
        assertThat(scored.get(20).score()).isZero();
        assertThat(scored.get(DAY - 1).learning()).isFalse();
    }

    @Test
    void aSingleEventAfterLongSilenceIsNoAnomaly_manyAre() {
        assertThat(anomalies(score(3 * DAY, i -> i == 800 ? 1 : 0))).isEmpty();
        assertThat(anomalies(score(3 * DAY, i -> i == 800 ? 20 : 0))).containsExactly(800);
    }

    @Test
    void takesAShareOfFewAttemptsForWhatItIs() {
        List<Point> points = new ArrayList<>();
        IntStream.range(0, 800).forEach(i -> points.add(new Point(at(i), 0, 0.02)));
        points.add(new Point(at(800), 1, 0.5));
        assertThat(newest(points).anomaly()).isFalse();
        points.set(800, new Point(at(800), 1, 0.02));
        assertThat(newest(points).anomaly()).isTrue();
    }

    @Test
    void aConstantSeriesHasNoAnomalies() {
        assertThat(score(3 * DAY, i -> 45)).allSatisfy(point -> {
            assertThat(point.surprise()).isZero();
            assertThat(point.expected()).isEqualTo(45);
        });
    }

    @Test
    void goesOnAfterAGap() {
        Random random = new Random(4);
        List<Point> points = new ArrayList<>();
        IntStream.range(0, 6 * DAY)
                .filter(i -> i < 3 * DAY || i > 4 * DAY)
                .forEach(i -> points.add(
                        new Point(at(i), 100 + 40 * Math.sin(i * 2 * Math.PI / DAY) + random.nextGaussian())));
        assertThat(Anomalies.score(new Series(STEP, points))).noneMatch(Scored::anomaly);
    }

    @Test
    void anAnomalyIsNewsOnce() {
        Random random = new Random(5);
        List<Scored> scored = score(3 * DAY, i -> (i < 700 || i > 720 ? 10 : 40) + random.nextGaussian());
        assertThat(scored.subList(700, 721))
                .filteredOn(point -> point.score() >= 0.5)
                .hasSizeBetween(1, 8);
    }

    @Property(tries = 50)
    void whatComesLaterChangesNothing(
            @ForAll @Size(min = 1, max = 300) List<@DoubleRange(min = -1e6, max = 1e6) Double> values,
            @ForAll @IntRange(max = 300) int length) {
        List<Scored> all = score(values.size(), values::get);
        int cut = Math.min(length, values.size());
        assertThat(score(cut, values::get)).isEqualTo(all.subList(0, cut));
    }

    @Property(tries = 50)
    void scoresLieBetween0And1_whateverTheValuesAre(
            @ForAll @Size(min = 70, max = 300) List<@DoubleRange(min = -Point.MOST, max = Point.MOST) Double> values) {
        assertThat(score(values.size(), values::get)).allSatisfy(point -> {
            assertThat(point.score()).isBetween(0.0, 1.0);
            assertThat(point.anomaly() && point.learning()).isFalse();
        });
    }

    @Test
    void refusesWhatIsNoSeries() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Point(START, Double.NaN))
                .withMessageContaining("NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Detector(Duration.ZERO))
                .withMessageContaining("step");
        Detector detector = new Detector(STEP);
        detector.next(new Point(at(1), 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> detector.next(new Point(at(0), 1)))
                .withMessageContaining("2026-11-02T00:05:00Z");
        assertThat(Anomalies.newest(new Series(STEP, List.of()))).isNull();
    }

    private static Scored newest(List<Point> points) {
        return Objects.requireNonNull(Anomalies.newest(new Series(STEP, points)));
    }

    private static List<Scored> score(int length, IntToDoubleFunction value) {
        List<Point> points = IntStream.range(0, length)
                .mapToObj(i -> new Point(at(i), value.applyAsDouble(i)))
                .toList();
        return Anomalies.score(new Series(STEP, points));
    }

    private static Instant at(int step) {
        return START.plus(STEP.multipliedBy(step));
    }

    private static List<Integer> anomalies(List<Scored> scored) {
        return IntStream.range(0, scored.size())
                .filter(i -> scored.get(i).anomaly())
                .boxed()
                .toList();
    }
}
