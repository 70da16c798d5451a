package io.llmlog.analytics.metrics;

import io.llmlog.analytics.query.AggregateQuery;
import io.llmlog.analytics.query.EventFilter;
import io.llmlog.analytics.query.Group;
import io.llmlog.analytics.query.Groups;
import io.llmlog.analytics.query.Interval;
import io.llmlog.analytics.query.TimeRange;
import io.llmlog.analytics.store.EventStore;
import io.llmlog.process.budget.Budget;
import io.llmlog.process.budget.BudgetUnit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code /metrics/budgets}: what was used of each budget in its own window before {@code to}, as the store has it. The applications' own ledgers
 * begin anew with their processes; this one does not.
 *
 * @param configured whether the service has budgets at all
 */
public record BudgetMetrics(Instant to, boolean configured, List<Entry> budgets) {
    /** Dollars in a budget are counted in billionths. */
    private static final double NANO_DOLLARS = 1e9;

    /**
     * One budget.
     *
     * @param budget as it is configured
     * @param only the one user, tenant, feature or model that is meant; null for each by itself, or all together
     * @param limit in the unit, {@code usd} or {@code tokens}
     * @param from when its window begins
     * @param accounts those that used most first
     */
    public record Entry(
            String budget,
            String scope,
            @Nullable String only,
            String unit,
            double limit,
            Interval window,
            String mode,
            Instant from,
            List<Account> accounts) {}

    /**
     * What one user, tenant, feature or model has used.
     *
     * @param id null when the budget is for all together
     * @param percent of the limit
     * @param state {@code ok}, {@code warning} from the budget's percentage on, {@code used_up} from 100 on
     */
    public record Account(@Nullable String id, Number used, double percent, String state) {}

    static Metric metric(List<Budget> budgets) {
        List<Budget> all = List.copyOf(budgets);
        return Metric.ofCalls(
                        "budgets",
                        "Budgets",
                        "What users, tenants, features and models have used of the budgets that the service was started with",
                        BudgetMetrics.class,
                        (store, query) -> of(store, query, all))
                .with(Metric.Option.OWN_START)
                .withLists();
    }

    static BudgetMetrics of(EventStore store, MetricQuery query, List<Budget> budgets) {
        List<Groups> answers = store.aggregate(
                budgets.stream().map(budget -> question(query, budget)).toList());
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < budgets.size(); i++) {
            entries.add(entry(query, budgets.get(i), answers.get(i)));
        }
        return new BudgetMetrics(query.to(), !budgets.isEmpty(), entries);
    }

    private static AggregateQuery question(MetricQuery query, Budget budget) {
        BudgetAccounts accounts = BudgetAccounts.of(budget);
        EventFilter filter = new EventFilter(
                window(query, budget), query.attempts(accounts.counted()).condition());
        return new AggregateQuery(filter, accounts.by(), List.of(accounts.used()), accounts.used(), query.limit());
    }

    private static TimeRange window(MetricQuery query, Budget budget) {
        Instant from = query.to().minus(budget.window());
        return new TimeRange(from.isBefore(Instant.EPOCH) ? Instant.EPOCH : from, query.to());
    }

    private static Entry entry(MetricQuery query, Budget budget, Groups groups) {
        double limit = budget.unit() == BudgetUnit.USD ? budget.limit() / NANO_DOLLARS : budget.limit();
        BudgetAccounts accounts = BudgetAccounts.of(budget);
        return new Entry(
                budget.text(),
                budget.scope().setting(),
                budget.only(),
                budget.unit().setting(),
                limit,
                new Interval(budget.window()),
                budget.mode().setting(),
                window(query, budget).from(),
                groups.list().stream()
                        .filter(group -> group.number(accounts.used()) != null)
                        .map(group -> account(group, accounts, budget, limit))
                        .toList());
    }

    private static Account account(Group group, BudgetAccounts accounts, Budget budget, double limit) {
        Number used = accounts.usedIn(group);
        double percent = used.doubleValue() / limit * 100;
        String state = percent >= 100 ? "used_up" : percent >= budget.warnPercent() ? "warning" : "ok";
        return new Account(group.keys().isEmpty() ? budget.only() : group.key(0), used, percent, state);
    }
}
