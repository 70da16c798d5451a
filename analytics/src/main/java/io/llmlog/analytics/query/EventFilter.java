package io.llmlog.analytics.query;

/** Which events a question is about: those of a time range that meet a condition. */
public record EventFilter(TimeRange range, Filter condition) {
    /** Those that meet all of the conditions. */
    public EventFilter(TimeRange range, Filter... conditions) {
        this(range, Filter.all(conditions));
    }
}
