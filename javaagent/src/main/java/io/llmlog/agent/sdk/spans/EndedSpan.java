package io.llmlog.agent.sdk.spans;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A span that has ended.
 *
 * @param scope name of the library that made it
 * @param scopeVersion its version
 * @param failed whether its status is an error
 * @param description what the status says of that, possibly nothing
 * @param attributes by name: texts, numbers, booleans and lists of these
 * @param exception attributes of the last exception that was recorded in it; none when there was none
 */
record EndedSpan(
        String scope,
        @Nullable String scopeVersion,
        String traceId,
        String spanId,
        String parentSpanId,
        Instant start,
        Instant end,
        boolean failed,
        String description,
        Map<String, Object> attributes,
        Map<String, Object> exception) {

    /** The value of an attribute when it is a text. */
    @Nullable
    String text(String attribute) {
        return attributes.get(attribute) instanceof String text ? text : null;
    }

    /** Estimate of the bytes of all texts. */
    long bytes() {
        return attributes.values().stream()
                .mapToLong(value -> value instanceof String text ? text.length() : 0)
                .sum();
    }
}
