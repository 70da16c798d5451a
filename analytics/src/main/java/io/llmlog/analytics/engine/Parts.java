package io.llmlog.analytics.engine;

import java.util.ArrayDeque;
import java.util.Deque;

/** Parts of something that runs. What starts last stops first. Not thread-safe. */
public final class Parts implements AutoCloseable {
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    /** Takes one over. */
    public <T extends AutoCloseable> T started(T part) {
        parts.push(part);
        return part;
    }

    /** Stops all that had started before something failed, whose failure counts more than any of theirs. */
    public void closeAfter(RuntimeException failure) {
        try {
            close();
        } catch (RuntimeException alsoFailed) {
            failure.addSuppressed(alsoFailed);
        }
    }

    /** Stops all, also when one of them cannot. */
    @Override
    public void close() {
        RuntimeException failure = null;
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                if (failure == null) {
                    failure = new IllegalStateException("not everything stopped cleanly: " + e.getMessage(), e);
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
