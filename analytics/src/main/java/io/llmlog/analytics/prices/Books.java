package io.llmlog.analytics.prices;

import io.llmlog.analytics.ExplainedException;
import io.llmlog.process.price.PriceBook;
import io.llmlog.process.price.PriceBookException;
import io.llmlog.process.price.PricePlace;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Price books that a command names. */
public final class Books {
    private Books() {}

    /**
     * The book at a place, over the bundled one; the bundled one alone when no place is named.
     *
     * @param place a file or an http(s) address
     * @throws ExplainedException with every problem
     */
    public static PriceBook named(@Nullable String place) {
        try {
            return place == null ? PriceBook.bundled() : place(place).book().over(PriceBook.bundled());
        } catch (PriceBookException e) {
            throw new ExplainedException(String.join("\n", e.problems()), e);
        } catch (IOException e) {
            throw unreadable(place, e);
        }
    }

    /** The place that a text names. */
    public static PricePlace place(String text) {
        try {
            return PricePlace.parse(text);
        } catch (IllegalArgumentException e) {
            throw new ExplainedException(PricePlace.withoutSecrets(text) + " " + e.getMessage(), e);
        }
    }

    /** Says that it cannot be read. */
    public static ExplainedException unreadable(@Nullable String place, IOException why) {
        return new ExplainedException(
                "cannot read " + PricePlace.withoutSecrets(String.valueOf(place)) + ": " + why.getMessage(), why);
    }
}
