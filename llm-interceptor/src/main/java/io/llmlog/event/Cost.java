package io.llmlog.event;

import org.jspecify.annotations.Nullable;

/**
 * What an attempt cost.
 *
 * @param usd null when unpriced
 * @param priceBook version of the table it was computed with
 */
public record Cost(@Nullable Double usd, CostStatus status, String priceBook) {}
