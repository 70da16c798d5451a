package io.llmlog.analytics.store;

import java.io.Serial;

/** There is too little room to take anything in. Nothing was stored; questions are answered; what is sent again later is taken. */
public final class StoreFullException extends StoreException {
    @Serial
    private static final long serialVersionUID = 1L;

    public StoreFullException(String message) {
        super(message);
    }
}
