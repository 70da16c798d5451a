package io.llmlog.analytics.summary;

import org.jspecify.annotations.Nullable;

/**
 * One figure of a metric.
 *
 * @param label what it is, for people: {@code calls}, {@code median latency}
 * @param before the same in the period before; null where that is not known
 */
record Figure(
        String label, Unit unit, double value, @Nullable Double before) {
    /** How much more than before; 0 where that is not known. */
    double difference() {
        return before == null ? 0 : value - before;
    }

    /** The difference as a share of what was before; null where nothing was. */
    @Nullable
    Double change() {
        return before == null || before == 0 ? null : difference() / before;
    }

    String written() {
        return unit.write(value);
    }
}
