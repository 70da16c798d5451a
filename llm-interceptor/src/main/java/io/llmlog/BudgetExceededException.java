package io.llmlog;

import io.llmlog.process.budget.Overdraft;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A call is refused because a budget of mode {@code refuse} is used up; the call was not made, and nothing is recorded. The only exception
 * of LLMLog's that comes out of a recording method, and only where such a budget is set. Names ids, never contents.
 */
public final class BudgetExceededException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String budget;
    private final String scope;
    private final String id;
    private final String unit;
    private final double used;
    private final double limit;
    private final Duration freesIn;

    private BudgetExceededException(Overdraft overdraft) {
        super("call refused: " + overdraft.message());
        this.budget = overdraft.budget().text();
        this.scope = overdraft.budget().scope().setting();
        this.id = overdraft.id();
        this.unit = overdraft.budget().unit().setting();
        this.used = overdraft.usedAmount();
        this.limit = overdraft.limitAmount();
        this.freesIn = overdraft.freesIn();
    }

    static void throwIf(@Nullable Overdraft overdraft) {
        if (overdraft != null) {
            throw new BudgetExceededException(overdraft);
        }
    }

    /** As the setting says it, such as {@code user:5usd/24h:refuse}. */
    public String budget() {
        return budget;
    }

    /** {@code user}, {@code tenant}, {@code feature}, {@code model} or {@code all}. */
    public String scope() {
        return scope;
    }

    /** Which user, tenant, feature or model has used it up. */
    public String id() {
        return id;
    }

    /** {@code usd} or {@code tokens}. */
    public String unit() {
        return unit;
    }

    /** In that unit. */
    public double used() {
        return used;
    }

    /** In that unit. */
    public double limit() {
        return limit;
    }

    /** How long until a part of the budget is free again, if nothing more is used. */
    public Duration freesIn() {
        return freesIn;
    }
}
