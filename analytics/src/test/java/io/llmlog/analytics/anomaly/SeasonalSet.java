package io.llmlog.analytics.anomaly;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;

/**
 * Series such as services have them, with anomalies put in: random draws (Poisson, log-normal, gamma, binomial, autoregressive) around curves of
 * the day and the week. What is expected and how far chance goes is known from the making, nothing of it from the detector.
 */
final class SeasonalSet {
    static final Duration STEP = Duration.ofMinutes(10);
    static final int DAYS = 28;
    static final int PER_DAY = (int) Duration.ofDays(1).dividedBy(STEP);
    /** A Monday. */
    private static final Instant START = Instant.parse("2026-08-03T00:00:00Z");

    private static final int FIRST_ANOMALY_DAY = 10;
    private static final int DAYS_BETWEEN = 4;

    /** Points from the first to the last of it that are not as they should be. */
    record Anomaly(Shape shape, int first, int last) {}

    /** What was made. */
    record Made(Kind kind, Series series, List<Anomaly> anomalies) {}

    /** What kind of numbers they are. */
    enum Kind {
        MANY_CALLS,
        FEW_CALLS,
        LATENCY,
        COST,
        ERROR_RATIO,
        GAUGE
    }

    /** How they go wrong. */
    enum Shape {
        SPIKE,
        SHIFT,
        DROP
    }

    private final Random random;
    private final Kind kind;
    private final double base;
    private final double dayDepth;
    private final double weekend;
    private final double peakHour;
    private double walk;

    private SeasonalSet(Kind kind, long seed) {
        this.random = new Random(seed);
        this.kind = kind;
        this.base = Math.exp(random.nextDouble() * 2);
        this.dayDepth = 0.3 + 0.6 * random.nextDouble();
        this.weekend = random.nextBoolean() ? 1 : 0.3 + 0.4 * random.nextDouble();
        this.peakHour = 8 + 10 * random.nextDouble();
    }

    static Made make(Kind kind, long seed) {
        SeasonalSet set = new SeasonalSet(kind, seed);
        List<Anomaly> anomalies = set.anomalies();
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < DAYS * PER_DAY; i++) {
            int at = i;
            DoubleUnaryOperator change = anomalies.stream()
                    .filter(anomaly -> at >= anomaly.first() && at <= anomaly.last())
                    .findFirst()
                    .<DoubleUnaryOperator>map(anomaly -> usual -> set.changed(usual, anomaly.shape()))
                    .orElse(usual -> usual);
            points.add(set.draw(i, change));
        }
        return new Made(kind, new Series(STEP, points), anomalies);
    }

    /** One every four days, in the half of the day around the peak, where a drop is one. */
    private List<Anomaly> anomalies() {
        List<Anomaly> anomalies = new ArrayList<>();
        for (int day = FIRST_ANOMALY_DAY; day < DAYS; day += DAYS_BETWEEN) {
            Shape shape = shapes().get(random.nextInt(shapes().size()));
            int first = (int) (PER_DAY * (day + (peakHour - 6 + 12 * random.nextDouble()) / 24));
            int length = shape == Shape.SPIKE ? 1 + random.nextInt(3) : 9 + random.nextInt(16);
            anomalies.add(new Anomaly(shape, first, first + length - 1));
        }
        return anomalies;
    }

    /** Errors and few calls do not drop so that anybody could tell. */
    private List<Shape> shapes() {
        return kind == Kind.ERROR_RATIO || kind == Kind.FEW_CALLS
                ? List.of(Shape.SPIKE, Shape.SHIFT)
                : List.of(Shape.values());
    }

    private double changed(double usual, Shape shape) {
        double few = kind == Kind.FEW_CALLS || kind == Kind.ERROR_RATIO ? 4 : 1;
        return switch (shape) {
            case SPIKE -> usual * (1 + 1.5 * few);
            case SHIFT -> usual * (1 + 0.8 * few);
            case DROP -> usual * 0.2;
        };
    }

    private Point draw(int i, DoubleUnaryOperator change) {
        Instant t = START.plus(STEP.multipliedBy(i));
        double season = season(i);
        return switch (kind) {
            case MANY_CALLS -> new Point(t, poisson(change.applyAsDouble(60 * base * season)));
            case FEW_CALLS -> new Point(t, poisson(change.applyAsDouble(0.6 * base * season)));
            case LATENCY ->
                new Point(
                        t,
                        change.applyAsDouble(400 * base * (0.7 + 0.3 * season))
                                * Math.exp(0.12 * random.nextGaussian()));
            case COST -> new Point(t, gamma(change.applyAsDouble(0.2 * base * season)));
            case ERROR_RATIO -> ratio(t, poisson(80 * base * season) + 1, change.applyAsDouble(0.01 + 0.02 * dayDepth));
            case GAUGE -> gauge(t, change.applyAsDouble(50 * base * (0.5 + 0.5 * season)));
        };
    }

    /** About 1 on average, less at night and on some weekends. */
    private double season(int i) {
        double hour = 24.0 * (i % PER_DAY) / PER_DAY;
        double wave = Math.cos((hour - peakHour) * Math.PI / 12);
        double second = 0.3 * Math.cos((hour - peakHour) * Math.PI / 6);
        double day = Math.max(0.05, 1 + dayDepth * (wave + second));
        boolean isWeekend = i / PER_DAY % 7 >= 5;
        return isWeekend ? day * weekend : day;
    }

    private Point ratio(Instant t, long attempts, double rate) {
        long failed = 0;
        for (long k = 0; k < attempts; k++) {
            failed += random.nextDouble() < rate ? 1 : 0;
        }
        double likely = (failed + 1.0) / (attempts + 2);
        return new Point(t, (double) failed / attempts, Math.sqrt(likely * (1 - likely) / attempts));
    }

    private Point gauge(Instant t, double usual) {
        walk = 0.9 * walk + 0.03 * random.nextGaussian();
        return new Point(t, usual * (1 + walk));
    }

    private double gamma(double mean) {
        double sum = 0;
        for (int k = 0; k < 30; k++) {
            sum -= Math.log(1 - random.nextDouble());
        }
        return mean * sum / 30;
    }

    private long poisson(double mean) {
        if (mean > 50) {
            return Math.max(0, Math.round(mean + Math.sqrt(mean) * random.nextGaussian()));
        }
        long count = -1;
        for (double product = 1; product > Math.exp(-mean); product *= random.nextDouble()) {
            count++;
        }
        return count;
    }
}
