package io.llmlog.process.budget;

import java.time.Duration;

/**
 * Why a call is refused.
 *
 * @param id the user, tenant, feature or model whose budget is used up; {@code all} where it is everyone's
 * @param used in whole numbers of the budget's unit
 * @param freesIn how long until a part of it is free again, if nothing more is used
 */
public record Overdraft(Budget budget, String id, long used, Duration freesIn) {
    /** In dollars or tokens. */
    public double usedAmount() {
        return budget.unit().amount(used).doubleValue();
    }

    /** In dollars or tokens. */
    public double limitAmount() {
        return budget.unit().amount(budget.limit()).doubleValue();
    }

    /** For people. */
    public String message() {
        return "budget " + budget.text() + " of " + budget.scope().setting() + " " + id + " is used up: "
                + budget.unit().text(used) + " of " + budget.limitText() + "; a part is free again in "
                + Math.max(1, freesIn.toSeconds()) + " s";
    }
}
