package io.llmlog.analytics.anomaly;

/** Deviations of one kind, and how surprising each is among them: measured by their usual size, so that noise may become more or less. */
final class Deviations {
    /** What is usual in any case, in spreads: 98 of 100 values when noise is Gaussian. */
    static final double USUAL = 3;

    private final Spread spread;
    private final Tail tail;

    Deviations(Memory memory) {
        this.spread = memory.spread();
        this.tail = memory.tail();
    }

    Spread spread() {
        return spread;
    }

    /** How large one is, in spreads. */
    double size(double deviation, double least) {
        double unit = Math.max(spread.mean(), least);
        return unit == 0 ? 0 : Math.abs(deviation) / unit;
    }

    double surprise(double deviation, double least) {
        return tail.surprise(size(deviation, least), USUAL);
    }

    void learn(double deviation, double least) {
        tail.add(size(deviation, least));
        spread.learn(deviation, least);
    }
}
