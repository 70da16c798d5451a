package io.llmlog.capture;

import io.llmlog.event.CallContext;
import io.llmlog.process.budget.BudgetLedger;
import io.llmlog.process.budget.Overdraft;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The ledgers of the running appenders that may refuse a call. Thread-safe; asking waits for nobody. */
public final class AppenderBudgets {
    private static final List<BudgetLedger> REFUSING = new CopyOnWriteArrayList<>();

    private AppenderBudgets() {}

    static void add(BudgetLedger ledger) {
        if (ledger.mayRefuse()) {
            REFUSING.add(ledger);
        }
    }

    static void remove(BudgetLedger ledger) {
        REFUSING.remove(ledger);
    }

    /** Whether any of them may. */
    public static boolean mayRefuse() {
        return !REFUSING.isEmpty();
    }

    /** What stands against a call that is about to be made, or null. */
    public static @Nullable Overdraft overdraft(@Nullable String model, CallContext context) {
        for (BudgetLedger ledger : REFUSING) {
            Overdraft overdraft = ledger.overdraft(model, context);
            if (overdraft != null) {
                return overdraft;
            }
        }
        return null;
    }
}
