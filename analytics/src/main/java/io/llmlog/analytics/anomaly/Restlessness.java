package io.llmlog.analytics.anomaly;

/** How large the last steps of a series were, each measured by the usual ones; and how surprising that is. */
final class Restlessness {
    private static final double SMOOTH = 1.0 / 12;
    /** A step counts as so many usual ones at most: one alone makes no restlessness. */
    private static final double LARGEST_STEP = 6;
    /** What is usual in any case: the steps of Gaussian noise are 1 on average, seldom 1.5. */
    private static final double USUAL = 1.5;

    private final Extremes extremes;
    private double level;

    Restlessness(Memory memory) {
        this.extremes = new Extremes(memory, USUAL);
    }

    /** How surprising it would become by that step. */
    Surprise surprise(double size) {
        return extremes.surprise(after(size));
    }

    void learn(double size, boolean isAnomaly) {
        level = after(size);
        extremes.learn(level, isAnomaly);
    }

    private double after(double size) {
        return level + SMOOTH * (Math.min(size, LARGEST_STEP) - level);
    }
}
