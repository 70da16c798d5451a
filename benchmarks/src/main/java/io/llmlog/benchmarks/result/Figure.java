package io.llmlog.benchmarks.result;

/**
 * What is measured of each contender.
 *
 * @param name unique within a subject
 * @param unit as it stands behind the value; empty for a count
 * @param better which values are better
 */
public record Figure(String name, String unit, Better better) {

    /** Which of two values is the better one. */
    public enum Better {
        LOWER,
        HIGHER
    }

    /** A cost. */
    public static Figure less(String name, String unit) {
        return new Figure(name, unit, Better.LOWER);
    }

    /** A gain. */
    public static Figure more(String name, String unit) {
        return new Figure(name, unit, Better.HIGHER);
    }

    /** The name with its unit, as the head of a column. */
    public String title() {
        return unit.isEmpty() || name.equals(unit) ? name : name + ", " + unit;
    }
}
