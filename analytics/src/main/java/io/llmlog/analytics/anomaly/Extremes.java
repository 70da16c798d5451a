package io.llmlog.analytics.anomaly;

/** The sizes of what there was, once with anomalies and once almost without. */
final class Extremes {
    /** Beside what is usual an anomaly counts so much: not to hide the next one, but enough to become usual when it stays. */
    private static final double ANOMALY = 0.1;

    private final Tail usual;
    private final Tail all;
    private final double least;

    /** Knows nothing yet; sizes up to {@code least} are usual in any case. */
    Extremes(Memory memory, double least) {
        this.usual = memory.tail();
        this.all = memory.tail();
        this.least = least;
    }

    Surprise surprise(double size) {
        return size <= least ? Surprise.NONE : new Surprise(usual.surprise(size, least), all.surprise(size, least));
    }

    void learn(double size, boolean isAnomaly) {
        usual.add(size, isAnomaly ? ANOMALY : 1);
        all.add(size, 1);
    }
}
