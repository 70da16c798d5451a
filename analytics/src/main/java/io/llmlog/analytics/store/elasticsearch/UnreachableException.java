package io.llmlog.analytics.store.elasticsearch;

import io.llmlog.analytics.store.StoreUnavailableException;
import java.io.Serial;

/** No node of the cluster answers. */
final class UnreachableException extends StoreUnavailableException {
    @Serial
    private static final long serialVersionUID = 1L;

    UnreachableException(String message, Throwable cause) {
        super(message, cause);
    }
}
