package io.llmlog.analytics.anomaly;

/**
 * How improbable something is, as {@code -log10} of the probability of something so far out; 0 of what is usual.
 *
 * @param unusual beside what is usual, whatever anomalies there were: the same trouble is trouble again
 * @param news beside all there was: what comes again and again is none
 */
record Surprise(double unusual, double news) {
    static final Surprise NONE = new Surprise(0, 0);

    /** The larger of each. */
    Surprise or(Surprise other) {
        return new Surprise(Math.max(unusual, other.unusual), Math.max(news, other.news));
    }
}
