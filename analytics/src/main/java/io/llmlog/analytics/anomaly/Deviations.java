package io.llmlog.analytics.anomaly;

/** Deviations of one kind, and how surprising each is among them: measured by their usual size, so that noise may become more or less. */
final class Deviations {
    /** What is usual in any case, in spreads: 98 of 100 values when noise is Gaussian. */
    static final double USUAL = 3;

    private final Spread spread;
    private final Extremes extremes;

    Deviations(Memory memory) {
        this.spread = memory.spread();
        this.extremes = new Extremes(memory, USUAL);
    }

    Spread spread() {
        return spread;
    }

    /** How large one is, in spreads. */
    double size(double deviation, double least) {
        double unit = Math.max(spread.mean(), least);
        return unit == 0 ? 0 : Math.abs(deviation) / unit;
    }

    Surprise surprise(double deviation, double least) {
        return extremes.surprise(size(deviation, least));
    }

    void learn(double deviation, double least, boolean isAnomaly) {
        extremes.learn(size(deviation, least), isAnomaly);
        spread.learn(deviation, least);
    }
}
