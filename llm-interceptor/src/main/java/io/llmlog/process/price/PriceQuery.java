package io.llmlog.process.price;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a price is asked for.
 *
 * @param provider null when it is not known: then the model's name alone decides, if all providers that have it charge the same
 * @param model as asked for or answered
 * @param tier as providers name it; null and their names for the usual one are {@link PriceEntry#STANDARD}
 * @param inputTokens all of the input, what is cached included
 */
public record PriceQuery(@Nullable String provider, String model, String tier, LocalDate day, long inputTokens) {
    /** What OpenAI and Amazon, Anthropic and Google, and Groq call the usual tier. */
    private static final Set<String> USUAL = Set.of("default", PriceEntry.STANDARD, "on_demand");

    /** A query for a tier that is named as its provider names it, or not at all. */
    public static PriceQuery of(
            @Nullable String provider, String model, @Nullable String tier, LocalDate day, long inputTokens) {
        return new PriceQuery(provider, model, tierOf(tier), day, inputTokens);
    }

    static String tierOf(@Nullable String name) {
        return name == null || USUAL.contains(name) ? PriceEntry.STANDARD : name;
    }
}
