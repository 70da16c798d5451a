package io.llmlog.analytics.anomaly;

/** The same at any time: about the last day's average. */
final class Level implements Habit {
    private final double weight;
    private double level;
    private long seen;

    Level(Memory memory) {
        this.weight = memory.weight(1, 50);
    }

    @Override
    public boolean isKnownAt(long second) {
        return seen > 0;
    }

    @Override
    public double at(long second) {
        return level;
    }

    @Override
    public void learn(long second, double value, Spread deviations) {
        seen++;
        level += Math.max(weight, 1.0 / seen) * deviations.limit(value - level);
    }
}
