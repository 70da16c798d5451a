package io.llmlog.encode;

/** Under which names a line has its fields. What sinks and stores go by ({@code event_id}, {@code @timestamp}, ...) is the same in each. */
public enum LineFormat {
    /** The names of our contract. */
    FLAT,
    /** Those of OpenTelemetry and ECS for the fields that have one ({@link io.llmlog.event.SemconvFields}), ours for the others. */
    SEMCONV,
    /** Ours for all fields, and besides the other names of those that have one. */
    BOTH
}
