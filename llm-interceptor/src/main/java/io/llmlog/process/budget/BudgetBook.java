package io.llmlog.process.budget;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One budget's accounts, for all pipelines of the process that have it. Thread-safe; asking waits for nobody. Of more than
 * {@value #MOST_ACCOUNTS} accounts those that were used the longest time ago are forgotten, and counted.
 */
final class BudgetBook {
    static final int MOST_ACCOUNTS = 10_000;
    private static final int KEPT_ACCOUNTS = MOST_ACCOUNTS * 9 / 10;

    private final Budget budget;
    private final LongSupplier nanoTime;
    private final long origin;
    private final ConcurrentHashMap<String, Account> accounts = new ConcurrentHashMap<>();
    private final RecentIds counted = new RecentIds();
    private final LongAdder refused = new LongAdder();
    private final LongAdder forgotten = new LongAdder();
    private volatile int users;

    BudgetBook(Budget budget, LongSupplier nanoTime) {
        this.budget = budget;
        this.nanoTime = nanoTime;
        this.origin = nanoTime.getAsLong();
    }

    Budget budget() {
        return budget;
    }

    /** Counts an event once, whichever of the pipelines it passes. Returns what is to be warned of, or null. */
    @Nullable
    Crossing spend(String id, long amount, String eventId) {
        if (users > 1 && !counted.add(eventId)) {
            return null;
        }
        long now = now();
        Account account = accounts.computeIfAbsent(id, unseen -> new Account(budget));
        int percent = account.add(amount, now);
        if (accounts.size() > MOST_ACCOUNTS) {
            forget();
        }
        return percent == 0 || budget.mode() == BudgetMode.OBSERVE
                ? null
                : new Crossing(budget, id, percent, account.used(now));
    }

    /** What stands against a further call of that account, or null. */
    @Nullable
    Overdraft overdraft(String id) {
        Account account = accounts.get(id);
        if (account == null) {
            return null;
        }
        long now = now();
        long used = account.used(now);
        if (used < budget.limit()) {
            return null;
        }
        refused.increment();
        return new Overdraft(budget, id, used, account.freesIn(now));
    }

    /** What an account has used at the moment. */
    long used(String id) {
        Account account = accounts.get(id);
        return account == null ? 0 : account.used(now());
    }

    BudgetStats stats(String name) {
        long now = now();
        long most = 0;
        int usedUp = 0;
        for (Account account : accounts.values()) {
            long used = account.used(now);
            most = Math.max(most, used);
            usedUp += used >= budget.limit() ? 1 : 0;
        }
        return new BudgetStats(
                name,
                budget.unit().setting(),
                budget.unit().amount(budget.limit()).doubleValue(),
                budget.unit().amount(most).doubleValue(),
                accounts.size(),
                usedUp,
                refused.sum(),
                forgotten.sum());
    }

    /** Whether no pipeline has it, and nothing in it counts any more. */
    boolean isDone() {
        long now = now();
        return users == 0 && accounts.values().stream().allMatch(account -> account.used(now) == 0);
    }

    void addUser() {
        users++;
    }

    void removeUser() {
        users--;
    }

    /** In one go, since finding the oldest is work. */
    private synchronized void forget() {
        if (accounts.size() <= MOST_ACCOUNTS) {
            return;
        }
        List<Map.Entry<String, Long>> byAge = accounts.entrySet().stream()
                .map(entry -> Map.entry(entry.getKey(), entry.getValue().usedAt()))
                .sorted(Comparator.comparingLong(Map.Entry::getValue))
                .toList();
        byAge.stream().limit(byAge.size() - KEPT_ACCOUNTS).forEach(old -> {
            accounts.remove(old.getKey());
            forgotten.increment();
        });
    }

    private long now() {
        return nanoTime.getAsLong() - origin;
    }
}
