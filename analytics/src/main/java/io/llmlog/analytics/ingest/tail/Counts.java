package io.llmlog.analytics.ingest.tail;

import org.jspecify.annotations.Nullable;

/** What came of the lines of one tailed path, over all restarts. Every line is an event or rejected; blank lines are not counted. */
public record Counts(long lines, long rejected, @Nullable Rejection lastRejected) {
    static final Counts NONE = new Counts(0, 0, null);

    /**
     * A line that is no event.
     *
     * @param file the file it was in, which after a rotation is another than the tailed one
     * @param offset where in the file it begins, in bytes
     */
    public record Rejection(String file, long offset, String reason) {}

    Counts line() {
        return new Counts(lines + 1, rejected, lastRejected);
    }

    Counts rejected(Rejection rejection) {
        return new Counts(lines + 1, rejected + 1, rejection);
    }
}
