package io.llmlog.analytics.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.analytics.query.AggregateQuery;
import io.llmlog.analytics.query.Group;
import io.llmlog.analytics.query.Groups;
import io.llmlog.analytics.query.Measure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a store's figures may be from the exact ones, relatively. Counts and sums have no tolerance but that of arithmetic.
 *
 * @param percentiles of a percentile's value
 * @param distinct of a number of different values
 */
public record Tolerance(double percentiles, double distinct) {
    public static final Tolerance NONE = new Tolerance(0, 0);

    /** What DESIGN allows. */
    public static final Tolerance OF_THE_CONTRACT = new Tolerance(0.02, 0.03);

    private static final double ARITHMETIC = 1e-6;

    public void assertSame(AggregateQuery query, Groups actual, Groups expected) {
        assertThat(actual.list().stream().map(Group::keys).toList())
                .as("%s", query)
                .isEqualTo(expected.list().stream().map(Group::keys).toList());
        assertThat(actual.more()).as("more of %s", query).isEqualTo(expected.more());
        for (int i = 0; i < expected.list().size(); i++) {
            assertSame(query, actual.list().get(i), expected.list().get(i));
        }
    }

    private void assertSame(AggregateQuery query, Group actual, Group expected) {
        for (Measure measure : query.measures()) {
            Object left = actual.values().get(measure);
            Object right = expected.values().get(measure);
            assertThat(isSame(measure, left, right))
                    .as("%s of %s is %s, not %s, for %s", measure, expected.keys(), left, right, query)
                    .isTrue();
        }
    }

    private boolean isSame(Measure measure, @Nullable Object left, @Nullable Object right) {
        if (left instanceof List<?> some && right instanceof List<?> others) {
            for (int i = 0; i < others.size(); i++) {
                if (!isNear((Number) some.get(i), (Number) others.get(i), percentiles)) {
                    return false;
                }
            }
            return some.size() == others.size();
        } else if (left instanceof Number some && right instanceof Number other) {
            return isNear(some, other, measure instanceof Measure.Distinct ? distinct : 0);
        }
        return left == null ? right == null : left.equals(right);
    }

    private static boolean isNear(Number left, Number right, double tolerance) {
        double difference = Math.abs(left.doubleValue() - right.doubleValue());
        return difference <= Math.max(tolerance, ARITHMETIC) * Math.abs(right.doubleValue());
    }
}
