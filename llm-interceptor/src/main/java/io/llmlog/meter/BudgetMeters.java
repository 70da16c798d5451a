package io.llmlog.meter;

import io.llmlog.process.budget.BudgetLedger;
import io.llmlog.process.budget.BudgetStats;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Budgets as Micrometer's meters, such as {@code llm.budget.used{budget,unit}}. No tag holds a user's id. */
final class BudgetMeters implements MeterBinder, AutoCloseable {
    private final String pipeline;
    private final BudgetLedger ledger;
    private final List<Bound> bound = new ArrayList<>();

    private record Bound(MeterRegistry registry, Meter meter) {}

    BudgetMeters(String pipeline, BudgetLedger ledger) {
        this.pipeline = pipeline;
        this.ledger = ledger;
    }

    @Override
    public synchronized void bindTo(MeterRegistry registry) {
        for (int i = 0; i < ledger.size(); i++) {
            gauge(registry, i, "llm.budget.limit", "What may be used", BudgetStats::limit);
            gauge(registry, i, "llm.budget.used", "The most that any account has used", BudgetStats::used);
            gauge(registry, i, "llm.budget.accounts", "Users, tenants, features or models", BudgetStats::accounts);
            gauge(registry, i, "llm.budget.used.up", "Those of them that have used it up", BudgetStats::usedUp);
            count(registry, i, "llm.budget.refused", "Calls refused", BudgetStats::refused);
            count(registry, i, "llm.budget.forgotten", "Accounts forgotten", BudgetStats::forgotten);
        }
    }

    private void gauge(MeterRegistry registry, int i, String name, String what, ToDoubleFunction<BudgetStats> number) {
        add(
                registry,
                Gauge.builder(name, () -> number.applyAsDouble(ledger.stats(i)))
                        .description(what)
                        .tags(tags(i))
                        .register(registry));
    }

    private void count(MeterRegistry registry, int i, String name, String what, ToDoubleFunction<BudgetStats> number) {
        add(
                registry,
                FunctionCounter.builder(name, name, constant -> number.applyAsDouble(ledger.stats(i)))
                        .description(what)
                        .tags(tags(i))
                        .register(registry));
    }

    private Tags tags(int i) {
        BudgetStats stats = ledger.stats(i);
        return Tags.of("pipeline", pipeline, "budget", stats.name(), "unit", stats.unit());
    }

    private void add(MeterRegistry registry, Meter meter) {
        bound.add(new Bound(registry, meter));
    }

    /** Takes its meters out of every registry it was bound to. */
    @Override
    public synchronized void close() {
        bound.forEach(one -> one.registry().remove(one.meter()));
        bound.clear();
    }
}
