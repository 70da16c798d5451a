package io.llmlog.analytics.metrics;

import io.llmlog.analytics.query.EventFilter;
import io.llmlog.analytics.query.Filter;
import io.llmlog.analytics.query.TimeRange;
import io.llmlog.analytics.schema.EventTypes;
import io.llmlog.event.EventFields;

/** Which events the metrics are about. */
final class Filters {
    private static final Filter IS_ATTEMPT = new Filter.AnyOf(EventFields.EVENT_TYPE, EventTypes.ATTEMPTS);

    private Filters() {}

    static EventFilter attempts(TimeRange range) {
        return new EventFilter(range, IS_ATTEMPT);
    }

    static EventFilter failures(TimeRange range) {
        return new EventFilter(range, IS_ATTEMPT, Filter.is(EventFields.IS_ERROR, true));
    }

    static EventFilter logs(TimeRange range) {
        return new EventFilter(range, Filter.is(EventFields.EVENT_TYPE, EventTypes.LOG));
    }
}
