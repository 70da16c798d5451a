package io.llmlog.analytics.evaluate.nab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class NabScoreTest {
    private static final Instant START = Instant.parse("2014-04-01T00:00:00Z");
    private static final Duration STEP = Duration.ofMinutes(5);
    private static final int POINTS = 100;

    @Test
    void aDetectorThatNeverAlarmsHas0() {
        NabScore score = NabScore.best(List.of(series(constant(0.5))));
        assertThat(score.threshold()).isGreaterThan(1);
        assertThat(score.score()).isZero();
        assertThat(score.results()).containsExactly(new NabScore.Result("a", POINTS, 2, 0, 0));
    }

    @Test
    void theFirstPointOfEachWindowAndNoOtherHas100() {
        NabScore score = NabScore.best(List.of(series(alarms(40, 70))));
        assertThat(score.score()).isCloseTo(100, within(1e-9));
        assertThat(score.results()).containsExactly(new NabScore.Result("a", POINTS, 2, 2, 0));
    }

    @Test
    void whatAlarmsAlwaysHasLessThanNothing() {
        assertThat(NabScore.at(0, List.of(series(constant(1)))).score()).isLessThan(0);
    }

    /** Windows of 10 points at 40 and 70, probation 15: by hand from the formulas of the benchmark. */
    @Test
    void agreesWithWhatIsComputedByHand() {
        double early = sigmoid(-0.8) / sigmoid(-1);
        double missed = -1;
        double farOutside = -0.11;
        double shortlyBehind = 0.11 * sigmoid(3.0 / 9);
        assertThat(at(alarms(42))).isCloseTo(percent(early + missed), within(1e-9));
        assertThat(at(alarms(42, 44, 49))).isCloseTo(percent(early + missed), within(1e-9));
        assertThat(at(alarms(20, 42))).isCloseTo(percent(farOutside + early + missed), within(1e-9));
        assertThat(at(alarms(52))).isCloseTo(percent(shortlyBehind + missed + missed), within(1e-9));
        assertThat(at(alarms(14))).isZero();
        assertThat(at(alarms(15))).isCloseTo(percent(farOutside + missed + missed), within(1e-9));
    }

    @Test
    void theSigmoidIsThatOfTheBenchmark() {
        assertThat(Worth.sigmoid(-1)).isCloseTo(0.98661, within(1e-5));
        assertThat(Worth.sigmoid(-0.5)).isCloseTo(0.84828, within(1e-5));
        assertThat(Worth.sigmoid(0)).isZero();
        assertThat(Worth.sigmoid(1)).isCloseTo(-0.98661, within(1e-5));
        assertThat(Worth.sigmoid(3)).isEqualTo(-1);
    }

    @Test
    void probationIs15PercentButNotMoreThan750Points() {
        assertThat(Worth.probation(100)).isEqualTo(15);
        assertThat(Worth.probation(4_032)).isEqualTo(604);
        assertThat(Worth.probation(5_000)).isEqualTo(750);
        assertThat(Worth.probation(22_695)).isEqualTo(750);
    }

    @Test
    void oneThresholdHoldsForAllSeries() {
        Judged loud = series(scores(0.9, 20, 25, 30, 35, 55, 60, 85, 90, 95, 99));
        Judged clear = series(scores(0.8, 40, 70));
        NabScore score = NabScore.best(List.of(loud, clear));
        assertThat(score.threshold()).isEqualTo(0.8);
        assertThat(score.results().get(0).falseAlarms()).isEqualTo(10);
        assertThat(score.results().get(1).found()).isEqualTo(2);
    }

    @Property(tries = 200)
    void noThresholdIsBetterThanTheBest(
            @ForAll @Size(POINTS) List<@DoubleRange(max = 1) Double> scores,
            @ForAll @DoubleRange(max = 1.1) double other) {
        List<Judged> corpus = List.of(series(scores));
        NabScore best = NabScore.best(corpus);
        assertThat(best.score()).isBetween(0.0, 100.0);
        assertThat(NabScore.at(other, corpus).score()).isLessThanOrEqualTo(best.score() + 1e-9);
    }

    private static double at(List<Double> scores) {
        return NabScore.at(0.5, List.of(series(scores))).score();
    }

    /** Of a sum over two windows. */
    private static double percent(double sum) {
        return 100 * (sum + 2) / 4;
    }

    private static double sigmoid(double x) {
        return 2 / (1 + Math.exp(5 * x)) - 1;
    }

    private static Judged series(List<Double> scores) {
        List<Instant> times =
                IntStream.range(0, POINTS).mapToObj(NabScoreTest::at).toList();
        return new Judged("a", times, scores, List.of(new Window(at(40), at(49)), new Window(at(70), at(79))));
    }

    private static Instant at(int point) {
        return START.plus(STEP.multipliedBy(point));
    }

    private static List<Double> constant(double score) {
        return Collections.nCopies(POINTS, score);
    }

    private static List<Double> alarms(int... points) {
        return scores(1, points);
    }

    private static List<Double> scores(double score, int... points) {
        Double[] scores = constant(0).toArray(Double[]::new);
        Arrays.stream(points).forEach(point -> scores[point] = score);
        return List.of(scores);
    }
}
