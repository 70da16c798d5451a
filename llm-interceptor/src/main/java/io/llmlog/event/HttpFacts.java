package io.llmlog.event;

import org.jspecify.annotations.Nullable;

/**
 * What the HTTP answer told besides its body.
 *
 * @param remainingRequests requests left in the provider's rate limit
 * @param remainingTokens tokens left in the provider's rate limit
 */
public record HttpFacts(
        @Nullable Integer status,
        @Nullable Long remainingRequests,
        @Nullable Long remainingTokens) {}
