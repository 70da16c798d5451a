package io.llmlog.analytics.ask;

import io.llmlog.analytics.query.Sort;
import io.llmlog.analytics.schema.Field;

/** An order as a question says it: {@code latency_ms} or {@code latency_ms:asc} for the smallest first, {@code latency_ms:desc}. */
public final class SortText {
    private static final String ASCENDING = ":asc";
    private static final String DESCENDING = ":desc";

    private SortText() {}

    /** Throws {@link IllegalArgumentException} saying what is allowed. */
    public static Sort read(String text) {
        boolean descending = text.endsWith(DESCENDING);
        String ending = descending ? DESCENDING : text.endsWith(ASCENDING) ? ASCENDING : "";
        return new Sort(Field.named(text.substring(0, text.length() - ending.length())), !descending);
    }

    static String write(Sort sort) {
        return sort.field().name() + (sort.ascending() ? ASCENDING : DESCENDING);
    }
}
