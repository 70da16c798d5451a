package io.llmlog.process.price;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One line of a price table: what a model's tokens cost in US dollars per million, and when that holds. A price that is not known is null.
 *
 * @param providers who charges it: some sell the same models at the same prices
 * @param cached for input read from the provider's cache
 * @param cacheWrite for input written to it
 * @param from first day, UTC
 * @param until day after the last
 * @param upTo longest input in tokens
 */
record ModelPrice(
        Set<String> providers,
        BigDecimal input,
        @Nullable BigDecimal output,
        @Nullable BigDecimal cached,
        @Nullable BigDecimal cacheWrite,
        LocalDate from,
        LocalDate until,
        long upTo) {

    ModelPrice {
        providers = Set.copyOf(providers);
    }

    boolean holds(@Nullable String askedProvider, LocalDate day, long inputTokens) {
        return (askedProvider == null || providers.contains(askedProvider))
                && !day.isBefore(from)
                && day.isBefore(until)
                && inputTokens <= upTo;
    }

    /** Whether there can be a call for which both hold and neither is the one for shorter input. */
    boolean contradicts(ModelPrice other) {
        return !Collections.disjoint(providers, other.providers)
                && upTo == other.upTo
                && from.isBefore(other.until)
                && other.from.isBefore(until);
    }
}
