package io.llmlog.analytics.meter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The series of one name, told apart by the values of their labels. Of more than {@value #MOST_SERIES} the further ones are one series, whose labels
 * are all {@value #OTHER}. Not thread-safe.
 *
 * @param <S> what is kept of a series
 */
abstract class Family<S> {
    static final int MOST_SERIES = 1_000;
    static final String OTHER = "other";

    private static final String UNKNOWN = "";

    final String name;
    final String help;
    private final List<String> labels;
    private final Supplier<S> fresh;
    private final Map<List<String>, S> series = new LinkedHashMap<>();

    Family(String name, String help, List<String> labels, Supplier<S> fresh) {
        this.name = name;
        this.help = help;
        this.labels = List.copyOf(labels);
        this.fresh = fresh;
    }

    /** The series of those values, in the order of the labels; null where one is not known. */
    final S of(@Nullable String... values) {
        List<String> key = new ArrayList<>();
        for (String value : values) {
            key.add(value == null ? UNKNOWN : value);
        }
        boolean isOneTooMany = series.size() >= MOST_SERIES && !series.containsKey(key);
        return series.computeIfAbsent(
                isOneTooMany ? Collections.nCopies(labels.size(), OTHER) : List.copyOf(key), none -> fresh.get());
    }

    final Map<Labels, S> all() {
        Map<Labels, S> all = new LinkedHashMap<>();
        series.forEach((values, one) -> all.put(Labels.of(labels, values), one));
        return all;
    }

    abstract MetricSnapshot snapshot();

    abstract JsonNode save(S one);

    abstract void restore(S one, JsonNode saved);

    final ArrayNode save() {
        ArrayNode saved = JsonNodeFactory.instance.arrayNode();
        series.forEach((values, one) -> {
            ArrayNode row = saved.addArray();
            values.forEach(row::add);
            row.add(save(one));
        });
        return saved;
    }

    /** Rows of other labels, from another version, are left out. */
    final void restore(JsonNode saved) {
        for (JsonNode row : saved) {
            if (row.size() == labels.size() + 1) {
                String[] values = new String[labels.size()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = row.path(i).asText();
                }
                restore(of(values), row.path(values.length));
            }
        }
    }
}
