package io.llmlog.analytics.meter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.List;

/** Sums that only grow; {@code _total} is added to the name when they are shown. */
final class CounterFamily extends Family<CounterFamily.Sum> {
    /** One of them. */
    static final class Sum {
        private double value;

        /** What is not more than 0 does not count: a counter never goes down. */
        void add(double amount) {
            if (amount > 0) {
                value += amount;
            }
        }
    }

    CounterFamily(String name, String help, String... labels) {
        super(name, help, List.of(labels), Sum::new);
    }

    @Override
    MetricSnapshot snapshot() {
        CounterSnapshot.Builder snapshot = CounterSnapshot.builder().name(name).help(help);
        all().forEach((labels, sum) -> snapshot.dataPoint(CounterDataPointSnapshot.builder()
                .labels(labels)
                .value(sum.value)
                .build()));
        return snapshot.build();
    }

    @Override
    JsonNode save(Sum sum) {
        return JsonNodeFactory.instance.numberNode(sum.value);
    }

    @Override
    void restore(Sum sum, JsonNode saved) {
        sum.add(saved.asDouble());
    }
}
