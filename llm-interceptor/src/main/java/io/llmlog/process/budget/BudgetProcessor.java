package io.llmlog.process.budget;

import io.llmlog.event.CallContext;
import io.llmlog.event.Capture;
import io.llmlog.event.CaptureSource;
import io.llmlog.event.EventType;
import io.llmlog.event.LlmEvent;
import io.llmlog.event.LogFacts;
import io.llmlog.process.EventProcessor;
import io.llmlog.status.Status;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts what calls use against budgets, and warns by an event of type {@code log} and a message to the status. Must stand behind pricing.
 */
public final class BudgetProcessor implements EventProcessor {
    /** Name of the logger that warnings seem to come from. */
    public static final String LOGGER = "io.llmlog.budget";

    private final BudgetLedger ledger;
    private final Status status;
    private final WarningQueue warnings;

    /** A step that counts in this ledger. */
    public BudgetProcessor(BudgetLedger ledger, Status status) {
        this.ledger = ledger;
        this.status = status;
        this.warnings = new WarningQueue(System::nanoTime);
    }

    @Override
    public LlmEvent process(LlmEvent event) {
        for (Crossing crossing : ledger.spend(event)) {
            warnings.add(crossing);
            status.warnOften(crossing.budget().text(), () -> crossing.message(false));
        }
        return event;
    }

    @Override
    public @Nullable LlmEvent pending() {
        Crossing crossing = warnings.poll();
        return crossing == null ? null : event(crossing);
    }

    private static LlmEvent event(Crossing crossing) {
        Budget budget = crossing.budget();
        String id = crossing.id();
        CallContext.Builder context = CallContext.builder()
                .labels(Map.of(
                        "budget", budget.text(),
                        "budget_scope", budget.scope().setting(),
                        "budget_id", id,
                        "budget_unit", budget.unit().setting(),
                        "budget_used", budget.unit().amount(crossing.used()).toPlainString(),
                        "budget_limit", budget.unit().amount(budget.limit()).toPlainString(),
                        "budget_percent", String.valueOf(crossing.percent())));
        switch (budget.scope()) {
            case USER -> context.userId(id);
            case TENANT -> context.tenantId(id);
            case FEATURE -> context.feature(id);
            case MODEL, ALL -> {
                // no field of a log record
            }
        }
        return LlmEvent.builder(EventType.LOG, Capture.by(CaptureSource.PIPELINE))
                .log(new LogFacts(LOGGER, "WARN", crossing.message(true)))
                .context(context.build())
                .build();
    }
}
