package io.llmlog.analytics.anomaly;

/** The usual value at each time of a period, such as the day. */
final class Season implements Habit {
    private static final int SECONDS_PER_DAY = 86_400;
    private static final int MOST_PER_DAY = 288;
    /** The weight of a visit at least, so that the season follows changes within some periods. */
    private static final double LEAST_WEIGHT = 0.25;
    /** Visits whose values count as they are. */
    private static final int FIRST = 2;

    private final long period;
    private final double pointsPerVisit;
    private final double[] usual;
    private final int[] seen;

    /**
     * Makes an empty one.
     *
     * @param days how long the period is
     */
    Season(int days, Memory memory) {
        this.period = (long) days * SECONDS_PER_DAY;
        int slotsPerDay = (int) Math.max(1, Math.min(MOST_PER_DAY, memory.pointsPerDay()));
        this.pointsPerVisit = Math.max(1, memory.pointsPerDay() / slotsPerDay);
        this.usual = new double[days * slotsPerDay];
        this.seen = new int[usual.length];
    }

    private int slot(long second) {
        return (int) (Math.floorMod(second, period) * usual.length / period);
    }

    @Override
    public boolean isKnownAt(long second) {
        return seen[slot(second)] >= pointsPerVisit;
    }

    @Override
    public double at(long second) {
        return usual[slot(second)];
    }

    @Override
    public void learn(long second, double value, Spread deviations) {
        int slot = slot(second);
        double difference = value - usual[slot];
        double learned = seen[slot] < FIRST * pointsPerVisit ? difference : deviations.limit(difference);
        seen[slot]++;
        usual[slot] += Math.max(1.0 / seen[slot], LEAST_WEIGHT / pointsPerVisit) * learned;
    }
}
