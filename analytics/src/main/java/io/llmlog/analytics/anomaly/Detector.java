package io.llmlog.analytics.anomaly;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Judges a series point by point, each by those before it alone, in constant time and memory. Knows no distribution and no season beforehand.
 *
 * <p>Three {@link Views} say what is usual: the level, the time of day, the time of week. The one that has come closest so far is held to, so a
 * season counts when it helps to foresee. Three things may be surprising: how far a value is from what those before it let foresee (a spike),
 * how far the last values are on the whole from what is usual (a shift, a peak that does not come), and how restless the series is (spikes that
 * come more often). How surprising, is told from how often the series itself has gone so far ({@link Tail}); the largest of the three counts.
 *
 * <p>Whole numbers that are never negative are taken for counts, whose noise is at least that of chance (Poisson). Not thread-safe.
 */
public final class Detector {
    /** So many points of a day may be so surprising; fewer are, as tails are drawn long ({@link Tail}). */
    private static final double FALSE_PER_DAY = 0.17;
    /** But none is called one that is not seldom: series of few points a day do not tell more. */
    private static final double LEAST_LIMIT = 2.6;
    /** Learning takes so many points and so many days. */
    private static final int LEAST_POINTS = 60;

    private static final double LEAST_DAYS = 0.25;
    /** After so many days without a greater one a surprise counts half as news. */
    private static final double NEWS_DAYS = 1;
    /** What is usual is expected as long as that is not so much worse than what the last values let foresee. */
    private static final double MUCH_WORSE = 1.5;

    private final Memory memory;
    private final double limit;
    private final Views views;
    private final Restlessness restlessness;
    private final Noise noise;
    private double greatest;
    private long seen;
    private @Nullable Instant last;

    /**
     * For a series of those steps.
     *
     * @throws IllegalArgumentException when the step is not more than 0
     */
    public Detector(Duration step) {
        this.memory = new Memory(step);
        this.limit = Math.max(LEAST_LIMIT, Math.log10(memory.pointsPerDay() / FALSE_PER_DAY));
        this.views = new Views(memory);
        this.restlessness = new Restlessness(memory);
        this.noise = new Noise(memory);
    }

    /** How surprising a point must be to be an anomaly, as {@link Scored#surprise} tells it. */
    public double limit() {
        return limit;
    }

    /**
     * Judges the next point, and learns it.
     *
     * @throws IllegalArgumentException when it is older than the one before
     */
    public Scored next(Point point) {
        pass(point.t());
        long second = point.t().getEpochSecond();
        if (seen == 0) {
            views.begin(second, point.value());
        }
        View foreseeing = views.foreseeing(second);
        View knowing = views.knowing(second);
        double least = noise.least(point, foreseeing.foreseen(second));
        double size = foreseeing.stepSize(second, point.value(), least);
        Surprise surprise = foreseeing
                .stepSurprise(second, point.value(), least)
                .or(knowing.driftSurprise(second, point.value(), least))
                .or(restlessness.surprise(size));
        boolean isUsualGoodEnough =
                knowing.deviations().mean() <= MUCH_WORSE * foreseeing.steps().mean();
        double expected = isUsualGoodEnough ? knowing.usual(second) : foreseeing.foreseen(second);
        Spread spread = isUsualGoodEnough ? knowing.deviations() : foreseeing.steps();
        Scored scored = scored(point, expected, Deviations.USUAL * Math.max(spread.mean(), least), surprise);
        boolean isUnusual = surprise.unusual() >= limit;
        seen++;
        greatest = Math.max(greatest, surprise.news());
        restlessness.learn(size, isUnusual);
        noise.learn(point);
        views.learn(second, point.value(), least, isUnusual);
        return scored;
    }

    /** Lets time go by since the last point. */
    private void pass(Instant now) {
        if (last != null) {
            if (now.isBefore(last)) {
                throw new IllegalArgumentException("a point at " + now + " comes after one at " + last);
            }
            double steps = memory.steps(Duration.between(last, now));
            views.skip(Math.max(0, steps - 1));
            greatest *= Math.pow(0.5, steps / memory.points(NEWS_DAYS));
        }
        last = now;
    }

    private Scored scored(Point point, double expected, double tolerance, Surprise surprise) {
        boolean isLearning = seen < Math.max(LEAST_POINTS, memory.points(LEAST_DAYS));
        double news = surprise.news() > greatest ? surprise.news() : surprise.news() / 2;
        return new Scored(
                point.t(),
                point.value(),
                expected,
                tolerance,
                surprise.unusual(),
                !isLearning && surprise.unusual() >= limit,
                isLearning ? 0 : news / (news + limit),
                isLearning);
    }
}
