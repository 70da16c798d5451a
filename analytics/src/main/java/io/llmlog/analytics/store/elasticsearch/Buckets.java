package io.llmlog.analytics.store.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmlog.analytics.query.AggregateQuery;
import io.llmlog.analytics.query.Group;
import io.llmlog.analytics.query.Grouping;
import io.llmlog.analytics.query.Measure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads groups and their figures out of an answer. */
final class Buckets {
    private final AggregateQuery query;

    Buckets(AggregateQuery query) {
        this.query = query;
    }

    /**
     * A group.
     *
     * @param size how many events are in it
     */
    record Bucket(Group group, long size) {}

    Bucket read(JsonNode bucket) {
        List<@Nullable Object> keys = new ArrayList<>();
        for (int i = 0; i < query.by().size(); i++) {
            keys.add(key(query.by().get(i), bucket.path("key").path(String.valueOf(i))));
        }
        return read(keys, bucket.path("doc_count").asLong(), bucket);
    }

    /** With figures that are missing where no shard was asked. */
    Bucket read(List<@Nullable Object> keys, long size, JsonNode aggregations) {
        Map<Measure, @Nullable Object> values = new HashMap<>();
        for (int i = 0; i < query.measures().size(); i++) {
            Measure measure = query.measures().get(i);
            values.put(measure, figure(measure, size, aggregations.path(Aggregations.name(i))));
        }
        return new Bucket(new Group(Collections.unmodifiableList(keys), Collections.unmodifiableMap(values)), size);
    }

    private static @Nullable Object key(Grouping grouping, JsonNode key) {
        if (key.isNull()) {
            return null;
        } else if (grouping instanceof Grouping.ByTime) {
            return Instant.ofEpochMilli(key.asLong());
        } else if (grouping instanceof Grouping.ByNumber) {
            return key.asDouble();
        }
        return Read.value(((Grouping.ByValue) grouping).field(), key);
    }

    private static @Nullable Object figure(Measure measure, long size, JsonNode figure) {
        if (measure instanceof Measure.Count) {
            return size;
        } else if (measure instanceof Measure.CountWhere) {
            return figure.path("doc_count").asLong();
        } else if (measure instanceof Measure.Distinct) {
            return figure.path("value").asLong();
        } else if (measure instanceof Measure.Sum sum) {
            return figure.path("count").asLong() == 0 ? null : Read.extreme(sum.field(), figure.path("sum"));
        } else if (measure instanceof Measure.Average) {
            return figure.path("value").isNumber() ? figure.path("value").doubleValue() : null;
        } else if (measure instanceof Measure.Min min) {
            return Read.extreme(min.field(), figure.path("value"));
        } else if (measure instanceof Measure.Max max) {
            return Read.extreme(max.field(), figure.path("value"));
        }
        return percentiles((Measure.Percentiles) measure, figure.path("values"));
    }

    /** They come in the order of the ranks, each once. */
    private static @Nullable List<Double> percentiles(Measure.Percentiles measure, JsonNode values) {
        Map<Double, Double> byRank = new HashMap<>();
        for (JsonNode value : values) {
            if (!value.path("value").isNumber()) {
                return null;
            }
            byRank.put(value.path("key").asDouble(), value.path("value").asDouble());
        }
        return byRank.isEmpty()
                ? null
                : measure.ranks().stream()
                        .map(rank -> byRank.getOrDefault(rank * 100, Double.NaN))
                        .toList();
    }
}
