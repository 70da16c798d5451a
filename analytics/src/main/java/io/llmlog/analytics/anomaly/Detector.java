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
    /** So many points of a day may look like anomalies by chance. */
    private static final double FALSE_PER_DAY = 0.02;
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
    private @Nullable Instant first;
    private @Nullable Instant last;

    /**
     * For a series of those steps.
     *
     * @throws IllegalArgumentException when the step is not more than 0
     */
    public Detector(Duration step) {
        this.memory = new Memory(step);
        this.limit = Math.log10(Math.max(1, memory.pointsPerDay()) / FALSE_PER_DAY);
        this.views = new Views(memory);
        this.restlessness = new Restlessness(memory);
        this.noise = new Noise(memory);
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
        double surprise = Math.max(
                Math.max(
                        foreseeing.stepSurprise(second, point.value(), least),
                        knowing.driftSurprise(second, point.value(), least)),
                restlessness.surprise(size));
        Scored scored =
                knowing.deviations().mean() <= MUCH_WORSE * foreseeing.steps().mean()
                        ? scored(
                                point,
                                knowing.usual(second),
                                Math.max(knowing.deviations().mean(), least),
                                surprise)
                        : scored(
                                point,
                                foreseeing.foreseen(second),
                                Math.max(foreseeing.steps().mean(), least),
                                surprise);
        greatest = Math.max(greatest, surprise);
        seen++;
        restlessness.learn(size);
        noise.learn(point);
        views.learn(second, point.value(), least);
        return scored;
    }

    /** Lets time go by since the last point. */
    private void pass(Instant now) {
        if (first == null || last == null) {
            first = now;
        } else if (now.isBefore(last)) {
            throw new IllegalArgumentException("a point at " + now + " comes after one at " + last);
        } else {
            double steps = memory.steps(Duration.between(last, now));
            views.skip(Math.max(0, steps - 1));
            greatest *= Math.pow(0.5, steps / memory.points(NEWS_DAYS));
        }
        last = now;
    }

    private Scored scored(Point point, double expected, double spread, double surprise) {
        boolean isLearning = seen < Math.max(LEAST_POINTS, memory.points(LEAST_DAYS));
        double news = surprise > greatest ? surprise : surprise / 2;
        double score = isLearning ? 0 : news / (news + limit);
        boolean isAnomaly = !isLearning && surprise >= limit;
        return new Scored(
                point.t(), point.value(), expected, Deviations.USUAL * spread, surprise, score, isAnomaly, isLearning);
    }
}
