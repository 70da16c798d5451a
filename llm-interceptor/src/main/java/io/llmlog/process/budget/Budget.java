package io.llmlog.process.budget;

import io.llmlog.event.CallContext;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How much may be used in the last so many hours. What is without an id of the scope, such as a call of no known user, does not count.
 *
 * @param text as the setting says it, such as {@code user:5usd/24h}
 * @param only the one user, tenant, feature or model that is meant, with {@code *} at its end all that begin so, counted together; null for
 *     each of them by itself
 * @param limit in whole numbers of the unit, see {@link BudgetUnit}
 * @param warnPercent the part of the limit at which to warn first
 */
public record Budget(
        String text,
        BudgetScope scope,
        @Nullable String only,
        BudgetUnit unit,
        long limit,
        Duration window,
        BudgetMode mode,
        int warnPercent) {
    private static final int LONGEST_ID = 256;

    /**
     * Reads a budget such as {@code tenant=acme:100usd/30d:refuse:80%}.
     *
     * @throws IllegalArgumentException saying what is wrong
     */
    public static Budget parse(String text) {
        return BudgetForm.parse(text);
    }

    /** The limit without whose it is, such as {@code 5 usd in 1 d}. */
    String limitText() {
        return unit.text(limit) + " in " + windowText();
    }

    private String windowText() {
        if (window.toMinutes() % 60 != 0) {
            return window.toMinutes() + " m";
        }
        return window.toHours() % 24 != 0 ? window.toHours() + " h" : window.toDays() + " d";
    }

    /** Under whose id a call counts, or null when it does not. */
    @Nullable
    String account(@Nullable String model, CallContext context) {
        String id = scope.of(model, context);
        if (id == null || only == null) {
            return id == null || id.length() <= LONGEST_ID ? id : id.substring(0, LONGEST_ID);
        }
        boolean meant = only.endsWith("*") ? id.startsWith(only.substring(0, only.length() - 1)) : id.equals(only);
        return meant ? only : null;
    }
}
