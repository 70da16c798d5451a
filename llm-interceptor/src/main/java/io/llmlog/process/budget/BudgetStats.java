package io.llmlog.process.budget;

/**
 * A budget at one moment.
 *
 * @param name as the setting says it, but with a number in place of the one user it may name
 * @param unit {@code usd} or {@code tokens}
 * @param limit in the unit
 * @param used the most that any account has used, in the unit
 * @param accounts how many users, tenants, features or models it knows
 * @param usedUp how many of them have used it up
 * @param refused calls refused so far
 * @param forgotten accounts forgotten so far because there were too many
 */
public record BudgetStats(
        String name, String unit, double limit, double used, int accounts, int usedUp, long refused, long forgotten) {}
