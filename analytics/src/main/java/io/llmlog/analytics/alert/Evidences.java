package io.llmlog.analytics.alert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.llmlog.analytics.alert.rule.Kind;
import io.llmlog.analytics.alert.rule.Rule;
import io.llmlog.analytics.alert.state.Alert;
import io.llmlog.analytics.alert.state.Labels;
import io.llmlog.analytics.query.EventFilter;
import io.llmlog.analytics.query.EventQuery;
import io.llmlog.analytics.query.Filter;
import io.llmlog.analytics.query.Measure;
import io.llmlog.analytics.query.TimeRange;
import io.llmlog.analytics.query.Values;
import io.llmlog.analytics.schema.Field;
import io.llmlog.analytics.schema.FieldType;
import io.llmlog.analytics.store.EventStore;
import io.llmlog.analytics.store.StoreException;
import io.llmlog.event.EventFields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds what shows an alert: some of its events. When that cannot be found the alert is told without. Thread-safe. */
final class Evidences {
    private static final Logger LOG = LoggerFactory.getLogger(Evidences.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SAMPLES = 5;
    private static final Alert.Evidence NONE = new Alert.Evidence(null, List.of());

    private final EventStore store;

    Evidences(EventStore store) {
        this.store = store;
    }

    /** Of an alert as of the window that ends then. */
    Alert.Evidence of(Rule rule, Alert alert, Instant end) {
        if (rule.kind() instanceof Kind.OfService || !alert.status().equals(Alert.FIRING)) {
            return NONE;
        }
        try {
            TimeRange window = new TimeRange(end.minus(rule.timing().window()), end);
            return new Alert.Evidence(null, samples(new EventFilter(window, telling(rule, alert.group()))));
        } catch (StoreException e) {
            LOG.warn("alert {} is told without samples: {}", alert.id(), e.getMessage());
            return NONE;
        }
    }

    /** The events that make the figure what it is. */
    private static Filter telling(Rule rule, Labels group) {
        List<Filter> all = new ArrayList<>(List.of(rule.conditions()));
        all.addAll(labels(rule, group));
        Kind kind = rule.kind();
        if (kind instanceof Kind.Ratio ratio) {
            all.add(ratio.of());
        } else if (kind instanceof Kind.Threshold threshold
                && threshold.measure() instanceof Measure.CountWhere where) {
            all.add(where.condition());
        } else if (kind instanceof Kind.Percentile percentile && rule.bound().isUpper()) {
            Field field = percentile.measure().field();
            Object bound = Values.parse(field, text(field, rule.bound().value()));
            all.add(new Filter.Compare(field, Filter.Comparison.AT_LEAST, bound));
        }
        return new Filter.And(all);
    }

    private static String text(Field field, double value) {
        return field.type() == FieldType.INTEGER ? String.valueOf((long) Math.ceil(value)) : String.valueOf(value);
    }

    private static List<Filter> labels(Rule rule, Labels group) {
        List<Filter> all = new ArrayList<>();
        for (Field field : rule.groupBy()) {
            String value = group.values().get(field.name());
            if (value != null) {
                all.add(
                        value.isEmpty()
                                ? new Filter.Not(new Filter.Exists(field))
                                : Filter.is(field, Values.parse(field, value)));
            }
        }
        return all;
    }

    private List<String> samples(EventFilter filter) {
        List<String> ids = new ArrayList<>();
        for (String event : store.events(new EventQuery(filter, null, SAMPLES)).events()) {
            ids.add(id(event));
        }
        return ids;
    }

    private static String id(String event) {
        try {
            return JSON.readTree(event).path(EventFields.EVENT_ID.name()).asText();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored events are JSON", e);
        }
    }
}
