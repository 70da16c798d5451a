package io.llmlog.analytics.store.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmlog.analytics.query.AggregateQuery;
import io.llmlog.analytics.query.Grouping;
import io.llmlog.analytics.query.Measure;
import io.llmlog.event.EventFields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What to compute for an {@link AggregateQuery}: groups by their keys, and in each group an aggregation per measure, named by its place. */
final class Aggregations {
    static final String GROUPS = "groups";

    /** Up to which a number of different values is nearly exact; it costs memory only where there are that many. */
    private static final int EXACT_DISTINCT = 40_000;

    /**
     * Ten times the standard: up to twenty times as many values are sorted, which makes their percentiles exact. An estimate may lie anywhere in
     * a gap between short calls and long ones.
     */
    private static final int COMPRESSION = 1_000;

    private Aggregations() {}

    static String name(int place) {
        return "m" + place;
    }

    static Map<String, Object> measures(AggregateQuery query) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (int i = 0; i < query.measures().size(); i++) {
            Measure measure = query.measures().get(i);
            if (!(measure instanceof Measure.Count)) {
                all.put(name(i), of(measure));
            }
        }
        return all;
    }

    private static Map<String, ?> of(Measure measure) {
        if (measure instanceof Measure.CountWhere where) {
            return Map.of("filter", Conditions.of(where.condition()));
        } else if (measure instanceof Measure.Distinct distinct) {
            return Map.of(
                    "cardinality",
                    Map.of("field", Fields.name(distinct.field()), "precision_threshold", EXACT_DISTINCT));
        } else if (measure instanceof Measure.Sum sum) {
            // A sum alone does not tell 0 from no values.
            return Map.of("stats", Map.of("field", Fields.number(sum.field())));
        } else if (measure instanceof Measure.Average average) {
            return Map.of("avg", Map.of("field", Fields.number(average.field())));
        } else if (measure instanceof Measure.Min min) {
            return Map.of("min", Map.of("field", Fields.number(min.field())));
        } else if (measure instanceof Measure.Max max) {
            return Map.of("max", Map.of("field", Fields.number(max.field())));
        }
        Measure.Percentiles percentiles = (Measure.Percentiles) measure;
        return Map.of(
                "percentiles",
                Map.of(
                        "field",
                        Fields.number(percentiles.field()),
                        "percents",
                        percentiles.ranks().stream()
                                .map(rank -> rank * 100)
                                .distinct()
                                .toList(),
                        "keyed",
                        false,
                        "tdigest",
                        Map.of("compression", COMPRESSION)));
    }

    /** Groups in the order of their keys, those after the given one. */
    static Map<String, Object> groups(AggregateQuery query, int size, JsonNode after) {
        List<Object> sources = new ArrayList<>();
        for (int i = 0; i < query.by().size(); i++) {
            sources.add(Map.of(String.valueOf(i), source(query.by().get(i))));
        }
        Map<String, Object> composite = new TreeMap<>(Map.of("size", size, "sources", sources));
        if (after.isObject()) {
            composite.put("after", after);
        }
        return Map.of(GROUPS, Map.of("composite", composite, "aggs", measures(query)));
    }

    private static Map<String, ?> source(Grouping grouping) {
        if (grouping instanceof Grouping.ByTime time) {
            return Map.of(
                    "date_histogram",
                    Map.of(
                            "field",
                            EventFields.TIMESTAMP.name(),
                            "fixed_interval",
                            time.interval().width().toSeconds() + "s"));
        } else if (grouping instanceof Grouping.ByNumber number) {
            return Map.of(
                    "histogram",
                    Map.of(
                            "field",
                            Fields.number(number.field()),
                            "interval",
                            number.width(),
                            "missing_bucket",
                            true,
                            "missing_order",
                            "last"));
        }
        return Map.of(
                "terms",
                Map.of(
                        "field",
                        Fields.name(((Grouping.ByValue) grouping).field()),
                        "missing_bucket",
                        true,
                        "missing_order",
                        "last"));
    }
}
