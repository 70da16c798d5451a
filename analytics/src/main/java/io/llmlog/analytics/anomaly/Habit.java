package io.llmlog.analytics.anomaly;

/** What is usual at a time, learned from values. Times are seconds since 1970. */
interface Habit {
    boolean isKnownAt(long second);

    /** The usual value; only where it is known. */
    double at(long second);

    /**
     * Learns a value.
     *
     * @param deviations those of former values from what was usual, which tell how much of this one may be learned
     */
    void learn(long second, double value, Spread deviations);
}
