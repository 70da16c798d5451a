package io.llmlog.analytics.http;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.llmlog.analytics.query.EventCursor;
import io.llmlog.analytics.query.EventFilter;
import io.llmlog.analytics.query.EventPage;
import io.llmlog.analytics.query.EventQuery;
import io.llmlog.analytics.query.Filter;
import io.llmlog.analytics.query.TimeRange;
import io.llmlog.analytics.schema.EventTypes;
import io.llmlog.analytics.store.EventStore;
import io.llmlog.event.EventFields;
import io.llmlog.event.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /events}: a page of whole events, each as it came. */
record EventsAnswer(
        Instant from,
        Instant to,
        @JsonRawValue String events,
        @Nullable String nextCursor) {
    private static final int STANDARD_LIMIT = 50;
    private static final int MOST = 1_000;
    private static final List<String> OUTCOMES =
            Arrays.stream(Outcome.values()).map(Outcome::wire).toList();

    static EventsAnswer of(EventStore store, Parameters parameters) {
        TimeRange range = parameters.range();
        int limit = parameters.limit(STANDARD_LIMIT, MOST);
        EventCursor cursor = parameters.optional("cursor", CursorText::read);
        List<Filter> filters = new ArrayList<>();
        parameters.filter("event_type", EventFields.EVENT_TYPE, EventTypes.ALL, filters);
        parameters.filter("model", EventFields.MODEL, filters);
        parameters.filter("user_id", EventFields.USER_ID, filters);
        parameters.filter("level", EventFields.LOG_LEVEL, filters);
        parameters.filter("outcome", EventFields.EVENT_OUTCOME, OUTCOMES, filters);
        parameters.filter("call_id", EventFields.CALL_ID, filters);
        parameters.check();
        EventPage page = store.events(new EventQuery(new EventFilter(range, new Filter.And(filters)), cursor, limit));
        EventCursor next = page.next();
        return new EventsAnswer(
                range.from(),
                range.to(),
                "[" + String.join(",", page.events()) + "]",
                next == null ? null : CursorText.write(next));
    }
}
