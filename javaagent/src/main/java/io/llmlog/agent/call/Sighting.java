package io.llmlog.agent.call;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * By what a call is known again that was seen in two places: by the agent itself, and by a tracer whose span lay around it.
 *
 * @param spanId of an attempt: the span that was active when it was made; of a span: its own
 * @param parentSpanId of a span: the one around it
 * @param end null while it is under way
 * @param model the model asked for
 * @param responseId the provider's id of the answer
 */
public record Sighting(
        @Nullable String traceId,
        @Nullable String spanId,
        @Nullable String parentSpanId,
        Instant start,
        @Nullable Instant end,
        @Nullable String model,
        @Nullable String responseId) {
    /** Tracers take the time of day once in a trace and count on from there. */
    private static final Duration CLOCKS = Duration.ofMillis(100);

    /** Whether this was a part of the call that a span tells of, or all of it. */
    boolean isInside(Sighting span) {
        if (traceId != null && traceId.equals(span.traceId) && isDirectlyInside(span)) {
            return true;
        }
        if (responseId != null && span.responseId != null) {
            return responseId.equals(span.responseId);
        }
        if (start.isBefore(span.start.minus(CLOCKS)) || (span.end != null && start.isAfter(span.end.plus(CLOCKS)))) {
            return false;
        }
        return (traceId == null || traceId.equals(span.traceId)) && sameModel(span);
    }

    private boolean isDirectlyInside(Sighting span) {
        return span.spanId != null && (span.spanId.equals(spanId) || span.spanId.equals(parentSpanId));
    }

    private boolean sameModel(Sighting span) {
        return model == null || span.model == null || model.equals(span.model);
    }
}
