package io.llmlog.process.price;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A table of list prices with a version, by provider, model, day and length of the input. Immutable and thread-safe. */
public final class PriceBook {
    private static final String RESOURCE = "prices.txt";

    private final String version;
    private final Map<String, List<ModelPrice>> byModel;

    PriceBook(String version, Map<String, List<ModelPrice>> byModel) {
        this.version = version;
        this.byModel = byModel;
    }

    /** The table that comes with LLMLog; where its facts are from stands at its top. */
    public static PriceBook bundled() {
        return Bundled.BOOK;
    }

    /** The day on which the table was put together, such as {@code 2026-11-22}. */
    public String version() {
        return version;
    }

    /**
     * The price of a model, or null when the table has none.
     *
     * @param provider null when it is not known: the model's name alone decides if all providers that have it charge the same
     * @param model as asked for or answered; a dated version counts as the model it is a version of unless it has a line of its own, and an
     *     ARN at Amazon as the name it ends with
     */
    @Nullable
    ModelPrice price(@Nullable String provider, String model, LocalDate day, long inputTokens) {
        String name = ModelNames.withoutArn(model);
        List<ModelPrice> prices = byModel.get(name);
        if (prices == null) {
            prices = byModel.getOrDefault(ModelNames.withoutVersion(name), List.of());
        }
        ModelPrice best = null;
        for (ModelPrice price : prices) {
            if (provider == null && !price.providers().equals(prices.get(0).providers())) {
                return null;
            }
            if (price.holds(provider, day, inputTokens) && (best == null || price.upTo() < best.upTo())) {
                best = price;
            }
        }
        return best;
    }

    private static final class Bundled {
        private static final PriceBook BOOK = read();

        private static PriceBook read() {
            try (InputStream in = PriceBook.class.getResourceAsStream(RESOURCE)) {
                if (in == null) {
                    throw new IllegalStateException(RESOURCE + " is missing from the jar of LLMLog");
                }
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
                return PriceTableReader.read(RESOURCE, reader.lines().toList());
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }
}
