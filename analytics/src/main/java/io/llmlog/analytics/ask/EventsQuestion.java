package io.llmlog.analytics.ask;

import io.llmlog.analytics.query.EventCursor;
import io.llmlog.analytics.query.EventFilter;
import io.llmlog.analytics.query.EventPage;
import io.llmlog.analytics.query.EventQuery;
import io.llmlog.analytics.query.Filter;
import io.llmlog.analytics.query.Sort;
import io.llmlog.analytics.query.TimeRange;
import io.llmlog.analytics.query.WrongCursorException;
import io.llmlog.analytics.store.EventStore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks for a page of events. */
public record EventsQuestion(EventQuery query, Selection selection) {
    /** Unless a question says otherwise. */
    public static final int STANDARD_LIMIT = 50;

    /** The most events of a page. */
    public static final int MOST = 1_000;

    /**
     * Reads it: the range, the {@link Conditions}, {@code sort}, {@code limit}, {@code after} (or {@code cursor}) and {@code fields}.
     *
     * @throws WrongQuestionException with all that is wrong
     */
    public static EventsQuestion read(Asked asked) {
        TimeRange range = asked.range();
        int limit = asked.limit(STANDARD_LIMIT, MOST);
        Sort sort = asked.single(SortText::read, Sort.NEWEST_FIRST, "sort");
        EventCursor after = asked.optional(text -> CursorText.read(text, sort), "cursor", "after");
        Selection selection = Selection.read(asked);
        Filter filter = Conditions.read(asked);
        asked.check();
        return new EventsQuestion(new EventQuery(new EventFilter(range, filter), sort, after, limit), selection);
    }

    /** Asks the store. */
    public EventsAnswer answer(EventStore store) {
        EventPage page = page(store);
        List<String> events = page.events().stream().map(selection::of).toList();
        @Nullable EventCursor next = page.next();
        TimeRange range = query.filter().range();
        return new EventsAnswer(
                range.from(),
                range.to(),
                "[" + String.join(",", events) + "]",
                next == null ? null : CursorText.write(next, query.sort()));
    }

    private EventPage page(EventStore store) {
        try {
            return store.events(query);
        } catch (WrongCursorException e) {
            throw new WrongQuestionException(
                    List.of(new Problem("after", "", "must be the next_cursor of the page before")));
        }
    }
}
