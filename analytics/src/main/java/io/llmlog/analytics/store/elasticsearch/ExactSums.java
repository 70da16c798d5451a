package io.llmlog.analytics.store.elasticsearch;

import io.llmlog.analytics.query.AggregateQuery;
import io.llmlog.analytics.query.EventFilter;
import io.llmlog.analytics.query.Group;
import io.llmlog.analytics.query.Grouping;
import io.llmlog.analytics.query.Measure;
import io.llmlog.analytics.schema.FieldType;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Sums of whole numbers beyond 2^53, which Elasticsearch rounds because it adds doubles. They are added here, from how many events have which
 * value. That is slow, and for sums that nobody has of tokens or milliseconds.
 */
final class ExactSums {
    private static final double ROUNDED = 1L << 53;
    private static final Measure COUNT = new Measure.Count();

    private ExactSums() {}

    /** The groups with exact sums. */
    static List<Group> of(Search search, AggregateQuery query, List<Group> groups) {
        List<Group> exact = groups;
        for (Measure measure : query.measures()) {
            if (measure instanceof Measure.Sum sum
                    && sum.field().type() == FieldType.INTEGER
                    && isRounded(sum, groups)) {
                exact = with(sum, sums(search, query, sum), exact);
            }
        }
        return exact;
    }

    private static boolean isRounded(Measure.Sum sum, List<Group> groups) {
        return groups.stream()
                .map(group -> group.number(sum))
                .filter(Objects::nonNull)
                .anyMatch(value -> Math.abs(value.doubleValue()) >= ROUNDED);
    }

    private static Map<List<@Nullable Object>, BigInteger> sums(Search search, AggregateQuery query, Measure.Sum sum) {
        List<Grouping> by = new ArrayList<>(query.by());
        by.add(new Grouping.ByValue(sum.field()));
        EventFilter filter = query.filter();
        Map<List<@Nullable Object>, BigInteger> sums = new HashMap<>();
        AggregateQuery values = new AggregateQuery(filter, by, List.of(COUNT), null, AggregateQuery.MOST_GROUPS);
        GroupSearch.forEachGroup(search, values, group -> {
            Long value = (Long) group.keys().get(by.size() - 1);
            if (value != null) {
                BigInteger part = BigInteger.valueOf(value).multiply(BigInteger.valueOf(group.count(COUNT)));
                sums.merge(group.keys().subList(0, by.size() - 1), part, BigInteger::add);
            }
        });
        return sums;
    }

    private static List<Group> with(Measure.Sum sum, Map<List<@Nullable Object>, BigInteger> sums, List<Group> groups) {
        return groups.stream()
                .map(group -> {
                    Map<Measure, @Nullable Object> values = new HashMap<>(group.values());
                    BigInteger exact = sums.get(group.keys());
                    if (exact != null) {
                        values.put(sum, exact.bitLength() < Long.SIZE ? (Object) exact.longValue() : exact);
                    }
                    return new Group(group.keys(), Collections.unmodifiableMap(values));
                })
                .toList();
    }
}
