package io.llmlog.analytics.export;

import io.llmlog.analytics.ask.Asked;
import io.llmlog.analytics.ask.Conditions;
import io.llmlog.analytics.ask.Selection;
import io.llmlog.analytics.ask.SortText;
import io.llmlog.analytics.ask.WrongQuestionException;
import io.llmlog.analytics.query.EventFilter;
import io.llmlog.analytics.query.EventQuery;
import io.llmlog.analytics.query.Filter;
import io.llmlog.analytics.query.Sort;
import io.llmlog.analytics.query.TimeRange;
import java.util.List;
import java.util.Map;

/**
 * Asks for all events that meet a condition.
 *
 * @param query the first page of them
 * @param isPacked whether the file is compressed by gzip
 */
public record ExportQuestion(EventQuery query, Selection selection, ExportFormat format, boolean isPacked) {
    /** Stores answer pages of 8 MB at most; with fewer events they would be asked more often. */
    private static final int PAGE = 5_000;

    private static final Map<String, Boolean> YES_OR_NO = Map.of("true", true, "false", false);

    /**
     * Reads it: the range, the {@link Conditions}, {@code sort} (oldest first), {@code fields}, {@code format} and {@code gzip}.
     *
     * @throws WrongQuestionException with all that is wrong
     */
    public static ExportQuestion read(Asked asked) {
        TimeRange range = asked.range();
        Sort sort = asked.single(SortText::read, Sort.OLDEST_FIRST, "sort");
        Selection selection = Selection.read(asked);
        ExportFormat format = asked.single(ExportFormat::named, ExportFormat.JSONL, "format");
        boolean packed = asked.single(ExportQuestion::yesOrNo, false, "gzip");
        if (packed && format == ExportFormat.PARQUET) {
            asked.problem("gzip", "true", "goes with jsonl and csv: parquet files are compressed in themselves");
        }
        Filter filter = Conditions.read(asked);
        asked.check();
        EventQuery query = new EventQuery(new EventFilter(range, filter), sort, null, PAGE);
        return new ExportQuestion(query, selection, format, packed);
    }

    /** For whole events as JSON lines, the oldest first. */
    public static ExportQuestion lines(EventFilter filter) {
        EventQuery query = new EventQuery(filter, Sort.OLDEST_FIRST, null, PAGE);
        return new ExportQuestion(query, Selection.of(List.of()), ExportFormat.JSONL, false);
    }

    private static Boolean yesOrNo(String text) {
        Boolean value = YES_OR_NO.get(text);
        if (value == null) {
            throw new IllegalArgumentException("must be true or false");
        }
        return value;
    }

    /** What the file may be called. */
    public String fileName() {
        return "llmlog-events." + format.ending() + (isPacked ? ".gz" : "");
    }

    public String contentType() {
        return isPacked ? "application/gzip" : format.contentType();
    }
}
