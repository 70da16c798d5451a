package io.llmlog.process.budget;

import io.llmlog.event.CallContext;
import io.llmlog.event.EventType;
import io.llmlog.event.LlmEvent;
import io.llmlog.event.LlmRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The budgets of one pipeline, each with the book that it shares with others of the process. Thread-safe; asking waits for nobody. */
public final class BudgetLedger implements AutoCloseable {
    private final BudgetBooks all;
    private final List<BudgetBook> books;
    private final List<BudgetBook> refusing;
    private final AtomicBoolean closed = new AtomicBoolean();

    private BudgetLedger(BudgetBooks all, List<Budget> budgets) {
        this.all = all;
        this.books = all.open(budgets);
        this.refusing = books.stream()
                .filter(book -> book.budget().mode() == BudgetMode.REFUSE)
                .toList();
    }

    /** Opens the books of these budgets. */
    public static BudgetLedger open(List<Budget> budgets) {
        return open(budgets, BudgetBooks.OF_PROCESS);
    }

    static BudgetLedger open(List<Budget> budgets, BudgetBooks all) {
        return new BudgetLedger(all, budgets);
    }

    /** Whether a call can be refused at all. */
    public boolean mayRefuse() {
        return !refusing.isEmpty();
    }

    /** What stands against a call that is about to be made, or null. */
    public @Nullable Overdraft overdraft(@Nullable String model, CallContext context) {
        for (BudgetBook book : refusing) {
            String id = book.budget().account(model, context);
            Overdraft overdraft = id == null ? null : book.overdraft(id);
            if (overdraft != null) {
                return overdraft;
            }
        }
        return null;
    }

    /** Counts what an attempt used, if it is one. Returns what is to be warned of. */
    List<Crossing> spend(LlmEvent event) {
        if (books.isEmpty() || event.type() != EventType.LLM_INTERACTION && event.type() != EventType.ERROR) {
            return List.of();
        }
        List<Crossing> crossings = new ArrayList<>(0);
        String model = model(event);
        for (BudgetBook book : books) {
            Budget budget = book.budget();
            String id = budget.account(model, event.context());
            long amount = budget.unit().used(event);
            Crossing crossing = id == null || amount == 0 ? null : book.spend(id, amount, event.eventId());
            if (crossing != null) {
                crossings.add(crossing);
            }
        }
        return crossings;
    }

    /** How many budgets there are. */
    public int size() {
        return books.size();
    }

    /** One of the budgets as it is at the moment. Adds up what each account has used. */
    public BudgetStats stats(int number) {
        BudgetBook book = books.get(number);
        return book.stats(name(book.budget(), number + 1));
    }

    /** A user's id is no name for a meter. */
    private static String name(Budget budget, int number) {
        String id = budget.only();
        return budget.scope() == BudgetScope.USER && id != null
                ? "user=#" + number + ":" + budget.limitText()
                : budget.text();
    }

    private static @Nullable String model(LlmEvent event) {
        LlmRequest request = event.request();
        if (request != null && request.model() != null) {
            return request.model();
        }
        return event.response() == null ? null : event.response().model();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            all.close(books);
        }
    }
}
