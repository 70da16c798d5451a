package io.llmlog.meter;

import io.llmlog.process.budget.BudgetStats;

/** A budget, as {@code io.llmlog:type=Budget,pipeline=1,budget="user:5usd/24h"}: {@link BudgetStats} says what each number is. */
public interface BudgetMXBean {
    /** {@code usd} or {@code tokens}. */
    String getUnit();

    double getLimit();

    double getUsed();

    int getAccounts();

    int getUsedUp();

    long getRefused();

    long getForgotten();
}
