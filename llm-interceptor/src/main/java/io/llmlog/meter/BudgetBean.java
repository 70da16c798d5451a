package io.llmlog.meter;

import io.llmlog.process.budget.BudgetStats;
import java.util.function.Supplier;

/** Adds up whenever it is asked. */
record BudgetBean(Supplier<BudgetStats> stats) implements BudgetMXBean {
    @Override
    public String getUnit() {
        return stats.get().unit();
    }

    @Override
    public double getLimit() {
        return stats.get().limit();
    }

    @Override
    public double getUsed() {
        return stats.get().used();
    }

    @Override
    public int getAccounts() {
        return stats.get().accounts();
    }

    @Override
    public int getUsedUp() {
        return stats.get().usedUp();
    }

    @Override
    public long getRefused() {
        return stats.get().refused();
    }

    @Override
    public long getForgotten() {
        return stats.get().forgotten();
    }
}
