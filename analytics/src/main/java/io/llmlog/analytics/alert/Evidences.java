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
import io.llmlog.analytics.segment.Movement;
import io.llmlog.analytics.segment.Segment;
import io.llmlog.analytics.segment.Segments;
import io.llmlog.analytics.store.EventStore;
import io.llmlog.analytics.store.StoreException;
import io.llmlog.analytics.unusual.StepJudge;
import io.llmlog.event.EventFields;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds what shows an alert: some of its events, and the part of the data that its figure's change comes from. When that cannot be found the
 * alert is told without. Thread-safe.
 */
final class Evidences {
    private static final Logger LOG = LoggerFactory.getLogger(Evidences.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SAMPLES = 5;
    /** How many windows before an alert it is held against: one alone may be no measure. */
    private static final int WINDOWS_BEFORE = 6;

    private static final Alert.Evidence NONE = new Alert.Evidence(null, List.of(), null);

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
            List<String> samples = samples(new EventFilter(window, telling(rule, alert.group())));
            return rule.kind() instanceof Kind.Anomaly kind
                    ? ofAnomaly(rule, kind, end, samples)
                    : new Alert.Evidence(segment(rule, alert, window), samples, null);
        } catch (StoreException e) {
            LOG.warn("alert {} is told without samples and segment: {}", alert.id(), e.getMessage());
            return NONE;
        }
    }

    private Alert.Evidence ofAnomaly(Rule rule, Kind.Anomaly kind, Instant end, List<String> samples) {
        StepJudge judge = Surprise.judge(store, rule, kind);
        StepJudge.Judged judged = judge.judge(List.of(end)).get(0);
        Segment found = judge.segment(judged, end);
        return new Alert.Evidence(found == null ? null : found.toString(), samples, Surprise.expectation(judged));
    }

    /** What moved the figure, held against how things were before the alert began. */
    private @Nullable String segment(Rule rule, Alert alert, TimeRange window) {
        Duration length = rule.timing().window();
        Instant calm = alert.since().minus(rule.timing().hold()).minus(length);
        TimeRange before = new TimeRange(calm.minus(length.multipliedBy(WINDOWS_BEFORE)), calm);
        List<Filter> events = new ArrayList<>(List.of(rule.conditions()));
        events.addAll(labels(rule, alert.group()));
        Movement movement = movement(rule.kind(), new Filter.And(events), window, before);
        Segment found = movement == null ? null : Segments.find(store, movement);
        return found == null ? null : found.toString();
    }

    /** Null for a figure that does not come from parts of the events, or from events that are not there. */
    private static @Nullable Movement movement(Kind kind, Filter events, TimeRange now, TimeRange before) {
        if (kind instanceof Kind.Ratio ratio) {
            return new Movement(events, now, before, new Measure.CountWhere(ratio.of()), new Measure.Count());
        } else if (kind instanceof Kind.Threshold threshold) {
            return new Movement(events, now, before, threshold.measure());
        } else if (kind instanceof Kind.Percentile percentile) {
            return new Movement(events, now, before, percentile.measure());
        } else if (kind instanceof Kind.Spike spike) {
            return new Movement(events, now, before, spike.measure());
        } else if (kind instanceof Kind.CostBurnRate) {
            return new Movement(events, now, before, new Measure.Sum(EventFields.COST_USD));
        }
        return null;
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
        } else if (kind instanceof Kind.Anomaly anomaly
                && anomaly.watched().measure() instanceof Measure.CountWhere where) {
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
