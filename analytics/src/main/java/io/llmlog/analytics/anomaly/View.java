package io.llmlog.analytics.anomaly;

/**
 * One idea of what is usual (a level, a time of day, a time of week), held against what comes: how far values are from it, one by one, and how far
 * they have lately been on the whole. It foresees what is usual plus how far the last values were from that.
 */
final class View {
    /** The weight of a value in the recent offset: half of it is of the last three. */
    private static final double RECENT = 0.2;
    /** The weight of a value in the drift, about that of the mean of twelve. */
    private static final double SMOOTH = 1.0 / 12;
    /** The standard deviation of a drift beside that of its values, when these do not depend on each other. */
    private static final double CALM = Math.sqrt(SMOOTH / (2 - SMOOTH));
    /** A value drifts so many usual deviations at most: as far as one alone is still usual. */
    private static final double FARTHEST = Deviations.USUAL * CALM / SMOOTH;

    private final Habit habit;
    private final Spread deviations;
    private final Deviations steps;
    private final Deviations drifts;
    private double offset;
    private double drift;

    View(Habit habit, Memory memory) {
        this.habit = habit;
        this.deviations = memory.spread();
        this.steps = new Deviations(memory);
        this.drifts = new Deviations(memory);
    }

    boolean isKnownAt(long second) {
        return habit.isKnownAt(second);
    }

    /** Lets that many steps pass of which nothing is known. */
    void skip(double missed) {
        offset *= Math.pow(1 - RECENT, missed);
        drift *= Math.pow(1 - SMOOTH, missed);
    }

    double usual(long second) {
        return habit.at(second);
    }

    double foreseen(long second) {
        return habit.at(second) + offset;
    }

    /** How far values are from what is usual. */
    Spread deviations() {
        return deviations;
    }

    /** How far values are from what was foreseen. */
    Spread steps() {
        return steps.spread();
    }

    /** How far the value is from what was foreseen, in spreads of that. */
    double stepSize(long second, double value, double least) {
        return steps.size(value - foreseen(second), least);
    }

    /** How surprising the value is after those before it. */
    Surprise stepSurprise(long second, double value, double least) {
        return steps.surprise(value - foreseen(second), least);
    }

    /** How surprising it is where the values have come to by it; not at all when this one is back at what is usual. */
    Surprise driftSurprise(long second, double value, double least) {
        double drifted = drifted(second, value, least);
        boolean isBack = (value - usual(second)) * Math.signum(drifted) < Math.max(deviations.mean(), least);
        return isBack ? Surprise.NONE : drifts.surprise(drifted, least * CALM);
    }

    /** Learns a value; of a view that is not known there yet, its habit alone. */
    void learn(long second, double value, double least, boolean isAnomaly) {
        if (isKnownAt(second)) {
            double step = value - foreseen(second);
            drift = drifted(second, value, least);
            offset += RECENT * steps.spread().limit(step);
            steps.learn(step, least, isAnomaly);
            drifts.learn(drift, least * CALM, isAnomaly);
            deviations.learn(value - usual(second), least);
        }
        habit.learn(second, value, deviations);
    }

    private double drifted(long second, double value, double least) {
        double most = FARTHEST * Math.max(deviations.mean(), least);
        double deviation = Math.max(-most, Math.min(most, value - usual(second)));
        return drift + SMOOTH * (deviation - drift);
    }
}
