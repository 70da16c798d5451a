package io.llmlog.analytics.http;

import java.io.Serial;

/** A page that is to be looked for at another path. */
final class ElsewhereException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String path;

    ElsewhereException(String path) {
        super(path, null, false, false);
        this.path = path;
    }

    String path() {
        return path;
    }
}
