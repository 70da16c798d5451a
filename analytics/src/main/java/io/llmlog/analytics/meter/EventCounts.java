package io.llmlog.analytics.meter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmlog.analytics.decode.DecodedEvent;
import io.llmlog.analytics.schema.EventTypes;
import io.llmlog.analytics.schema.Severity;
import io.llmlog.event.EventFields;
import io.llmlog.event.EventType;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * What is counted of every event, once, when it is stored. The names and buckets of {@code gen_ai_...} are those of OpenTelemetry's semantic
 * conventions for generative AI, written as Prometheus writes them. Thread-safe.
 */
final class EventCounts {
    /** Models have series of their own up to this many. */
    static final int MOST_MODELS = 200;

    private static final double[] SECONDS =
            DoubleStream.iterate(0.01, bound -> bound * 2).limit(14).toArray();
    private static final double[] TOKENS =
            DoubleStream.iterate(1, bound -> bound * 4).limit(14).toArray();
    private static final String OPERATION = "gen_ai_operation_name";
    private static final String PROVIDER = "gen_ai_provider_name";
    private static final String MODEL = "gen_ai_request_model";

    private final HistogramFamily durations = new HistogramFamily(
            "gen_ai_client_operation_duration_seconds",
            "How long attempts at calls took.",
            SECONDS,
            OPERATION,
            PROVIDER,
            MODEL,
            "error_type");
    private final HistogramFamily firstChunks = new HistogramFamily(
            "gen_ai_client_operation_time_to_first_chunk_seconds",
            "How long streamed attempts took to their first piece of content.",
            SECONDS,
            OPERATION,
            PROVIDER,
            MODEL);
    private final HistogramFamily tokens = new HistogramFamily(
            "gen_ai_client_token_usage",
            "Tokens of an attempt.",
            TOKENS,
            OPERATION,
            PROVIDER,
            MODEL,
            "gen_ai_token_type");
    private final CounterFamily costs =
            new CounterFamily("llm_cost_usd", "What attempts cost, in US dollars.", PROVIDER, MODEL);
    private final CounterFamily redactions = new CounterFamily(
            "llm_pii_redactions",
            "What was redacted. Of an event with several kinds one each counts for them, and the rest for the kind"
                    + " several.",
            "kind");
    private final CounterFamily drops = new CounterFamily(
            "llm_events_dropped", "Events that applications lost before they were delivered.", "reason");
    private final CounterFamily records = new CounterFamily("llm_log_records", "Log records.", "level");
    private final CounterFamily incidents = new CounterFamily("log_incident", "Log records classified as incident.");
    private final CounterFamily preventiveActions =
            new CounterFamily("log_preventive_action", "Log records classified as preventive_action.");
    private final CounterFamily normals = new CounterFamily("log_normal", "Log records classified as normal.");
    private final CounterFamily events =
            new CounterFamily("llmlog_events_stored", "Events stored that were not there before.", "event_type");
    private final List<Family<?>> families = List.of(
            durations,
            firstChunks,
            tokens,
            costs,
            redactions,
            drops,
            records,
            incidents,
            preventiveActions,
            normals,
            events);
    private final Losses losses = new Losses(drops);
    private final Set<String> models = new LinkedHashSet<>();
    private long counted;

    EventCounts() {
        // There from the first moment: an increase is seen only of what was there before.
        List.of(incidents, preventiveActions, normals).forEach(CounterFamily::of);
    }

    synchronized void count(List<DecodedEvent> stored) {
        stored.forEach(event -> count(new EventFacts(event)));
        counted += stored.size();
    }

    /** How many events were counted since this process began. */
    synchronized long counted() {
        return counted;
    }

    private void count(EventFacts event) {
        String type = event.text(EventFields.EVENT_TYPE);
        events.of(type).add(1);
        if (type == null) {
            return;
        } else if (EventTypes.ATTEMPTS.contains(type)) {
            countAttempt(event);
        } else if (type.equals(EventTypes.LOG)) {
            records.of(level(event.text(EventFields.LOG_LEVEL))).add(1);
            countClassification(event.text(EventFields.CLASSIFICATION));
        } else if (type.equals(EventType.GAP.wire())) {
            losses.count(event);
        }
        countRedactions(event);
    }

    private void countClassification(@Nullable String classification) {
        if ("incident".equals(classification)) {
            incidents.of().add(1);
        } else if ("preventive_action".equals(classification)) {
            preventiveActions.of().add(1);
        } else if ("normal".equals(classification)) {
            normals.of().add(1);
        }
    }

    private void countAttempt(EventFacts event) {
        String operation = event.text(EventFields.OPERATION);
        String provider = event.text(EventFields.PROVIDER);
        String model = model(event.text(EventFields.MODEL));
        Number duration = event.number(EventFields.LATENCY_MS);
        if (duration != null) {
            durations.of(operation, provider, model, errorType(event)).add(seconds(duration));
        }
        Number firstChunk = event.number(EventFields.TTFT_MS);
        if (firstChunk != null) {
            firstChunks.of(operation, provider, model).add(seconds(firstChunk));
        }
        countTokens(event.number(EventFields.INPUT_TOKENS), operation, provider, model, "input");
        countTokens(event.number(EventFields.OUTPUT_TOKENS), operation, provider, model, "output");
        Number cost = event.number(EventFields.COST_USD);
        if (cost != null) {
            costs.of(provider, model).add(cost.doubleValue());
        }
    }

    private void countTokens(@Nullable Number count, @Nullable String... labels) {
        if (count != null) {
            tokens.of(labels).add(count.doubleValue());
        }
    }

    private @Nullable String model(@Nullable String name) {
        return name == null || models.contains(name) || models.size() < MOST_MODELS && models.add(name)
                ? name
                : Family.OTHER;
    }

    /** An attempt that failed has one in any case, as the conventions want it. */
    private static @Nullable String errorType(EventFacts event) {
        String type = event.text(EventFields.ERROR_TYPE);
        return type == null && event.is(EventFields.IS_ERROR) ? "_OTHER" : type;
    }

    private static double seconds(Number millis) {
        return millis.doubleValue() / 1000;
    }

    private void countRedactions(EventFacts event) {
        Number all = event.number(EventFields.PII_COUNT);
        List<String> kinds = event.texts(EventFields.PII_TYPES);
        if (all == null) {
            return;
        } else if (kinds.size() == 1) {
            redactions.of(kinds.get(0)).add(all.doubleValue());
            return;
        }
        kinds.forEach(kind -> redactions.of(kind).add(1));
        redactions.of("several").add(all.doubleValue() - kinds.size());
    }

    private static String level(@Nullable String name) {
        return switch (Severity.of(name)) {
            case 5 -> "trace";
            case 10 -> "debug";
            case 20 -> "info";
            case 30 -> "warning";
            case 40 -> "error";
            case 50 -> "critical";
            default -> Family.OTHER;
        };
    }

    synchronized List<MetricSnapshot> snapshots() {
        return families.stream().<MetricSnapshot>map(Family::snapshot).toList();
    }

    /** All of it, in a text that {@link #restore} reads. */
    synchronized JsonNode save() {
        ObjectNode saved = JsonNodeFactory.instance.objectNode();
        families.forEach(family -> saved.set(family.name, family.save()));
        saved.set("losses", losses.save());
        models.forEach(saved.putArray("models")::add);
        return saved;
    }

    synchronized void restore(JsonNode saved) {
        families.forEach(family -> family.restore(saved.path(family.name)));
        losses.restore(saved.path("losses"));
        saved.path("models").forEach(model -> models.add(model.asText()));
    }
}
