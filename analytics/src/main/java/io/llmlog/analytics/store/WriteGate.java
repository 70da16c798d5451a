package io.llmlog.analytics.store;

import org.jspecify.annotations.Nullable;

/** Tells whether a store may take in more. Thread-safe; asked before each transaction, so it answers at once. */
@FunctionalInterface
public interface WriteGate {
    WriteGate OPEN = () -> null;

    /** Why not, and the way out; null when it may. */
    @Nullable
    String problem();

    /**
     * Lets pass, or not.
     *
     * @throws StoreFullException when it may not
     */
    default void pass() {
        String problem = problem();
        if (problem != null) {
            throw new StoreFullException(problem);
        }
    }
}
