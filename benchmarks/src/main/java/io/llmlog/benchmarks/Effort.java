package io.llmlog.benchmarks;

/**
 * How much a suite does.
 *
 * @param quick fewer rounds and events: every suite together takes less than ten minutes on two cores
 */
record Effort(boolean quick) {
    int of(int full, int whenQuick) {
        return quick ? whenQuick : full;
    }
}
