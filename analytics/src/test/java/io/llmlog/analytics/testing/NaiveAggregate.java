package io.llmlog.analytics.testing;

import io.llmlog.analytics.decode.DecodedEvent;
import io.llmlog.analytics.query.AggregateQuery;
import io.llmlog.analytics.query.Group;
import io.llmlog.analytics.query.Grouping;
import io.llmlog.analytics.query.Groups;
import io.llmlog.analytics.query.Measure;
import io.llmlog.analytics.schema.Field;
import io.llmlog.analytics.schema.FieldType;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Groups and measures events in memory. */
final class NaiveAggregate {
    private NaiveAggregate() {}

    static Groups of(List<DecodedEvent> events, AggregateQuery query) {
        Map<List<@Nullable Object>, List<DecodedEvent>> byKeys = new LinkedHashMap<>();
        if (query.by().isEmpty()) {
            byKeys.put(List.of(), events);
        }
        for (DecodedEvent event : query.by().isEmpty() ? List.<DecodedEvent>of() : events) {
            for (List<@Nullable Object> keys : keys(event, query.by())) {
                byKeys.computeIfAbsent(keys, none -> new ArrayList<>()).add(event);
            }
        }
        List<Group> groups = byKeys.entrySet().stream()
                .sorted(order(query))
                .map(entry -> new Group(entry.getKey(), measure(entry.getValue(), query.measures())))
                .toList();
        return new Groups(groups.subList(0, Math.min(groups.size(), query.limit())), groups.size() > query.limit());
    }

    /** An event with an array is in several groups. */
    private static List<List<@Nullable Object>> keys(DecodedEvent event, List<Grouping> by) {
        List<List<@Nullable Object>> all = List.of(List.of());
        for (Grouping grouping : by) {
            List<List<@Nullable Object>> longer = new ArrayList<>();
            for (List<@Nullable Object> keys : all) {
                for (@Nullable Object key : keys(event, grouping)) {
                    List<@Nullable Object> more = new ArrayList<>(keys);
                    more.add(key);
                    longer.add(more);
                }
            }
            all = longer;
        }
        return all;
    }

    private static List<@Nullable Object> keys(DecodedEvent event, Grouping grouping) {
        if (grouping instanceof Grouping.ByTime time) {
            return List.of(time.interval().startOf(event.timestamp()));
        } else if (grouping instanceof Grouping.ByNumber number) {
            Double value = number(NaiveValues.value(event, number.field()));
            return Arrays.asList(value == null ? null : Math.floor(value / number.width()) * number.width());
        }
        Object value = NaiveValues.value(event, ((Grouping.ByValue) grouping).field());
        return value instanceof List<?> list ? new ArrayList<>(list) : Arrays.asList(value);
    }

    private static Comparator<Map.Entry<List<@Nullable Object>, List<DecodedEvent>>> order(AggregateQuery query) {
        Comparator<Map.Entry<List<@Nullable Object>, List<DecodedEvent>>> byKeys = (left, right) -> {
            for (int i = 0; i < left.getKey().size(); i++) {
                int order = NaiveValues.compareKeys(
                        left.getKey().get(i), right.getKey().get(i));
                if (order != 0) {
                    return order;
                }
            }
            return 0;
        };
        if (query.isHistogram()) {
            return byKeys;
        }
        return Comparator.<Map.Entry<List<@Nullable Object>, List<DecodedEvent>>>comparingDouble(
                        entry -> -size(entry.getValue(), query.biggest()))
                .thenComparing(byKeys);
    }

    private static double size(List<DecodedEvent> group, @Nullable Measure biggest) {
        if (biggest == null) {
            return group.size();
        }
        Object value = measure(group, biggest);
        return value == null ? Double.NEGATIVE_INFINITY : ((Number) value).doubleValue();
    }

    private static Map<Measure, @Nullable Object> measure(List<DecodedEvent> group, List<Measure> measures) {
        Map<Measure, @Nullable Object> values = new HashMap<>();
        measures.forEach(measure -> values.put(measure, measure(group, measure)));
        return values;
    }

    private static @Nullable Object measure(List<DecodedEvent> group, Measure measure) {
        if (measure instanceof Measure.Count) {
            return (long) group.size();
        } else if (measure instanceof Measure.CountWhere where) {
            return group.stream()
                    .filter(event -> NaiveFilter.holds(event, where.condition()))
                    .count();
        } else if (measure instanceof Measure.Distinct distinct) {
            return NaiveValues.all(group, distinct.field()).distinct().count();
        } else if (measure instanceof Measure.Sum sum) {
            return sum(values(group, sum.field()));
        } else if (measure instanceof Measure.Average average) {
            List<Double> numbers = numbers(group, average.field());
            return numbers.isEmpty()
                    ? null
                    : numbers.stream().mapToDouble(number -> number).sum() / numbers.size();
        } else if (measure instanceof Measure.Min min) {
            return values(group, min.field()).stream().min(NaiveValues::compare).orElse(null);
        } else if (measure instanceof Measure.Max max) {
            return values(group, max.field()).stream().max(NaiveValues::compare).orElse(null);
        }
        Measure.Percentiles percentiles = (Measure.Percentiles) measure;
        List<Double> numbers = numbers(group, percentiles.field());
        return numbers.isEmpty()
                ? null
                : percentiles.ranks().stream()
                        .map(rank -> percentile(numbers, rank))
                        .toList();
    }

    private static @Nullable Number sum(List<Object> values) {
        if (values.isEmpty()) {
            return null;
        }
        if (values.get(0) instanceof Double) {
            return values.stream().mapToDouble(value -> (Double) value).sum();
        }
        BigInteger sum =
                values.stream().map(value -> BigInteger.valueOf((Long) value)).reduce(BigInteger.ZERO, BigInteger::add);
        return sum.bitLength() < Long.SIZE ? (Number) sum.longValue() : sum;
    }

    private static double percentile(List<Double> sorted, double rank) {
        double position = rank * (sorted.size() - 1);
        int below = (int) position;
        double lower = sorted.get(below);
        double upper = sorted.get(Math.min(below + 1, sorted.size() - 1));
        return lower + (upper - lower) * (position - below);
    }

    private static List<Double> numbers(List<DecodedEvent> group, Field field) {
        return values(group, field).stream()
                .map(value -> ((Number) value).doubleValue())
                .sorted()
                .toList();
    }

    /** Of a field of any type, the numbers. */
    private static List<Object> values(List<DecodedEvent> group, Field field) {
        if (field.type() != FieldType.ANY) {
            return NaiveValues.all(group, field).toList();
        }
        List<Object> numbers = new ArrayList<>();
        NaiveValues.all(group, field).map(NaiveAggregate::number).forEach(number -> {
            if (number != null) {
                numbers.add(number);
            }
        });
        return numbers;
    }

    private static @Nullable Double number(@Nullable Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        try {
            return value == null ? null : Double.valueOf(value.toString());
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
