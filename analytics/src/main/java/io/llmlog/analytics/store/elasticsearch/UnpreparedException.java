package io.llmlog.analytics.store.elasticsearch;

import io.llmlog.analytics.store.StoreUnavailableException;
import java.io.Serial;

/** Something that must be there before the store is used is not there, or not any more. Preparing again may help. */
final class UnpreparedException extends StoreUnavailableException {
    @Serial
    private static final long serialVersionUID = 1L;

    UnpreparedException(String message) {
        super(message);
    }
}
