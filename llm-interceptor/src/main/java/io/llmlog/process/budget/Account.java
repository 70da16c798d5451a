package io.llmlog.process.budget;

import java.time.Duration;

/** What one user, tenant, feature or model has used. Any thread may ask; those that add wait for each other. */
final class Account {
    private static final long NEVER = Long.MIN_VALUE;

    private final Budget budget;
    private final RollingSum sum;
    private long partSaidAt = NEVER;
    private long allSaidAt = NEVER;
    private volatile long usedAt;

    Account(Budget budget) {
        this.budget = budget;
        this.sum = new RollingSum(budget.window());
    }

    /**
     * Adds what was used. Returns the percentage of the budget that is to be warned of: 0, the first one, or 100. Each is returned once in a
     * window.
     */
    synchronized int add(long amount, long now) {
        sum.add(amount, now);
        usedAt = now;
        long used = sum.sum(now);
        if (used >= budget.limit()) {
            boolean news = isDue(allSaidAt, now);
            allSaidAt = news ? now : allSaidAt;
            partSaidAt = news ? now : partSaidAt;
            return news ? 100 : 0;
        }
        if (used >= budget.limit() / 100.0 * budget.warnPercent() && isDue(partSaidAt, now)) {
            partSaidAt = now;
            return budget.warnPercent();
        }
        return 0;
    }

    long used(long now) {
        return sum.sum(now);
    }

    /** How long until something may be used again, if nothing more is. */
    Duration freesIn(long now) {
        return sum.untilLessThan(budget.limit(), now);
    }

    long usedAt() {
        return usedAt;
    }

    private boolean isDue(long saidAt, long now) {
        return saidAt == NEVER || now - saidAt >= budget.window().toNanos();
    }
}
