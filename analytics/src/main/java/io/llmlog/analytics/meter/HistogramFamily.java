package io.llmlog.analytics.meter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.Arrays;
import java.util.List;

/** Distributions over buckets with fixed upper bounds. */
final class HistogramFamily extends Family<HistogramFamily.Distribution> {
    private final double[] bounds;

    /** One of them: how many values there are in each bucket, and their sum. */
    static final class Distribution {
        private final double[] bounds;
        private final long[] counts;
        private double sum;

        private Distribution(double[] bounds) {
            this.bounds = bounds;
            this.counts = new long[bounds.length];
        }

        /** What is negative is no value. */
        void add(double value) {
            if (value >= 0) {
                int bucket = 0;
                while (value > bounds[bucket]) {
                    bucket++;
                }
                counts[bucket]++;
                sum += value;
            }
        }
    }

    /**
     * A family.
     *
     * @param bounds upper ones, ascending; a value on a bound is below it
     */
    HistogramFamily(String name, String help, double[] bounds, String... labels) {
        this(name, help, List.of(labels), withInfinity(bounds));
    }

    private HistogramFamily(String name, String help, List<String> labels, double[] bounds) {
        super(name, help, labels, () -> new Distribution(bounds));
        this.bounds = bounds;
    }

    private static double[] withInfinity(double[] bounds) {
        double[] all = Arrays.copyOf(bounds, bounds.length + 1);
        all[bounds.length] = Double.POSITIVE_INFINITY;
        return all;
    }

    @Override
    MetricSnapshot snapshot() {
        HistogramSnapshot.Builder snapshot =
                HistogramSnapshot.builder().name(name).help(help);
        all().forEach((labels, one) -> snapshot.dataPoint(HistogramDataPointSnapshot.builder()
                .labels(labels)
                .classicHistogramBuckets(ClassicHistogramBuckets.of(bounds, one.counts.clone()))
                .sum(one.sum)
                .build()));
        return snapshot.build();
    }

    @Override
    JsonNode save(Distribution one) {
        ArrayNode saved = JsonNodeFactory.instance.arrayNode().add(one.sum);
        for (long count : one.counts) {
            saved.add(count);
        }
        return saved;
    }

    /** One with other buckets, from another version, begins anew. */
    @Override
    void restore(Distribution one, JsonNode saved) {
        if (saved.size() == one.counts.length + 1) {
            one.sum += saved.path(0).asDouble();
            for (int i = 0; i < one.counts.length; i++) {
                one.counts[i] += saved.path(i + 1).asLong();
            }
        }
    }
}
