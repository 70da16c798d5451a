package io.llmlog.process.budget;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * The books of a process, or of one class loader in it: pipelines whose settings have the same budget share its book. A book that nobody
 * uses stays as long as something in it counts, so that an appender that is started anew forgets nothing. Thread-safe.
 */
final class BudgetBooks {
    static final BudgetBooks OF_PROCESS = new BudgetBooks(System::nanoTime);

    private final Map<Budget, BudgetBook> books = new HashMap<>();
    private final LongSupplier nanoTime;

    BudgetBooks(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    synchronized List<BudgetBook> open(List<Budget> budgets) {
        books.values().removeIf(BudgetBook::isDone);
        List<BudgetBook> opened = budgets.stream()
                .map(budget -> books.computeIfAbsent(budget, unseen -> new BudgetBook(budget, nanoTime)))
                .toList();
        opened.forEach(BudgetBook::addUser);
        return opened;
    }

    synchronized void close(List<BudgetBook> opened) {
        opened.forEach(BudgetBook::removeUser);
    }
}
