package io.llmlog.analytics.store.elasticsearch;

import io.llmlog.analytics.query.AggregateQuery;
import io.llmlog.analytics.query.Group;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The order in which the groups of an answer come when they have none of their own: biggest first, then by their keys. */
final class GroupOrder implements Comparator<Buckets.Bucket> {
    private final AggregateQuery query;

    GroupOrder(AggregateQuery query) {
        this.query = query;
    }

    @Override
    public int compare(Buckets.Bucket left, Buckets.Bucket right) {
        int bySize = Double.compare(size(right), size(left));
        return bySize != 0
                ? bySize
                : compareAll(left.group().keys(), right.group().keys());
    }

    private double size(Buckets.Bucket bucket) {
        if (query.biggest() == null) {
            return bucket.size();
        }
        Group group = bucket.group();
        Object value = group.values().get(query.biggest());
        return value instanceof Number number
                ? number.doubleValue()
                : value instanceof Instant instant ? instant.toEpochMilli() : Double.NEGATIVE_INFINITY;
    }

    private static int compareAll(List<@Nullable Object> left, List<@Nullable Object> right) {
        for (int i = 0; i < left.size(); i++) {
            int order = compareKeys(left.get(i), right.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    /** Null last. */
    @SuppressWarnings("unchecked")
    private static int compareKeys(@Nullable Object left, @Nullable Object right) {
        if (left == null || right == null) {
            return Boolean.compare(left == null, right == null);
        } else if (left instanceof String text) {
            return Arrays.compareUnsigned(
                    text.getBytes(StandardCharsets.UTF_8), right.toString().getBytes(StandardCharsets.UTF_8));
        }
        return ((Comparable<Object>) left).compareTo(right);
    }
}
