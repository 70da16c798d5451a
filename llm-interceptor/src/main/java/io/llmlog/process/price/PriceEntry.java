package io.llmlog.process.price;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One price: what the tokens of some models cost with some providers in one service tier, and when.
 *
 * @param providers who charges it: some sell the same models at the same prices
 * @param models their names; one that ends in {@code *} stands for all that begin with what is before
 * @param tier {@value #STANDARD}, or what providers call the others
 * @param rates what tokens cost
 * @param upTo longest input in tokens
 * @param from first day, UTC
 * @param until day after the last
 * @param read the day on which the facts were read; null when the book does not say
 * @param sources where they were read
 * @param place the book and the line that say so
 */
public record PriceEntry(
        Set<String> providers,
        List<String> models,
        String tier,
        Rates rates,
        long upTo,
        LocalDate from,
        LocalDate until,
        @Nullable LocalDate read,
        List<String> sources,
        Place place) {
    /** The tier of calls that tell of none. */
    public static final String STANDARD = "standard";

    public PriceEntry {
        providers = Set.copyOf(providers);
        models = List.copyOf(models);
        sources = List.copyOf(sources);
    }

    /** Where an entry stands: the version of its book, and the line in its file. */
    public record Place(String version, int line) {}

    boolean holds(PriceQuery query) {
        return (query.provider() == null || providers.contains(query.provider()))
                && tier.equals(query.tier())
                && query.inputTokens() <= upTo
                && !query.day().isBefore(from)
                && query.day().isBefore(until);
    }

    /** Whether there can be a call of the same model for which both hold and neither is the one for shorter input. */
    boolean contradicts(PriceEntry other) {
        return upTo == other.upTo
                && tier.equals(other.tier)
                && from.isBefore(other.until)
                && other.from.isBefore(until)
                && !Collections.disjoint(providers, other.providers);
    }
}
