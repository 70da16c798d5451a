package io.llmlog.analytics.metrics;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Adds up sums that a store has answered: whole numbers, of any size, or doubles. */
final class Sums {
    private Sums() {}

    /** Unknown is nothing. */
    static @Nullable Number add(@Nullable Number left, @Nullable Number right) {
        if (left == null || right == null) {
            return left == null ? right : left;
        } else if (left instanceof Double || right instanceof Double) {
            return left.doubleValue() + right.doubleValue();
        }
        BigInteger sum = new BigInteger(left.toString()).add(new BigInteger(right.toString()));
        return sum.bitLength() < Long.SIZE ? (Number) sum.longValue() : sum;
    }

    /** The part that is of the whole, from 0 to 1; null when either is unknown, or the whole 0. */
    static @Nullable Double share(@Nullable Number part, @Nullable Number whole) {
        return part == null || whole == null || whole.doubleValue() == 0
                ? null
                : (Double) (part.doubleValue() / whole.doubleValue());
    }
}
