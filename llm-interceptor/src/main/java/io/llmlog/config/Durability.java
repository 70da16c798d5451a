package io.llmlog.config;

/** What a power failure may take, on the way to servers. */
public enum Durability {
    /** Lines are fsynced once a second. */
    BEST_EFFORT,
    /** Lines are fsynced before {@code flush()} returns. */
    DURABLE
}
