package io.llmlog.analytics.query;

import java.util.List;

/** Which events a question is about: those of a time range that meet every condition. */
public record EventFilter(TimeRange range, List<AnyOf> conditions) {
    public EventFilter {
        conditions = List.copyOf(conditions);
    }

    public EventFilter(TimeRange range, AnyOf... conditions) {
        this(range, List.of(conditions));
    }
}
