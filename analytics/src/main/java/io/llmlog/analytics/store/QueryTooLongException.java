package io.llmlog.analytics.store;

import java.io.Serial;
import java.time.Duration;

/** A question that was given up because its answer took too long. The store goes on. */
public final class QueryTooLongException extends StoreException {
    @Serial
    private static final long serialVersionUID = 1L;

    public QueryTooLongException(Duration limit, Throwable cause) {
        super("a query was stopped after " + limit.toMillis() + " ms", cause);
    }
}
