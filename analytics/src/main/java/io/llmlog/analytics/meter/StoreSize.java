package io.llmlog.analytics.meter;

import org.jspecify.annotations.Nullable;

/** Tells what a store takes on the disk of this machine. Thread-safe and quick. */
@FunctionalInterface
public interface StoreSize {
    /** In bytes; null when it cannot be told. */
    @Nullable
    Long bytes();
}
