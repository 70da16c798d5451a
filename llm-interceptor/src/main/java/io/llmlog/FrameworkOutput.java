package io.llmlog;

import io.llmlog.capture.AppenderBudgets;
import io.llmlog.capture.EventCarrier;
import io.llmlog.event.CallContext;
import io.llmlog.event.LlmEvent;
import io.llmlog.event.LlmRequest;
import io.llmlog.pipeline.PipelineStats;
import io.llmlog.process.EventProcessor;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Logs each event as the argument of an ordinary log call: consoles show its summary, levels and filters work as everywhere, and an
 * {@code LlmAppender} takes the whole event. Prices it before, for the summary's sake.
 */
final class FrameworkOutput implements EventOutput {
    private final LogCall log;
    private final EventProcessor pricing;

    /** A log call of some framework. */
    @FunctionalInterface
    interface LogCall {
        void log(boolean failure, EventCarrier carrier);
    }

    FrameworkOutput(LogCall log, EventProcessor pricing) {
        this.log = log;
        this.pricing = pricing;
    }

    /** By the budgets of the appenders there are: it is these that count. */
    @Override
    public void admit(LlmRequest request, CallContext context) {
        if (AppenderBudgets.mayRefuse()) {
            BudgetExceededException.throwIf(
                    AppenderBudgets.overdraft(request.model(), context.orElse(Frameworks.mdc())));
        }
    }

    @Override
    public void emit(LlmEvent event) {
        try {
            log.log(event.isError(), new EventCarrier(pricing.process(event)));
        } catch (RuntimeException | StackOverflowError ofAForeignAppender) {
            // An appender of the host that throws out of log calls must not make ours throw.
        }
    }

    /** The appenders have settings of their own for when they write. */
    @Override
    public boolean flush(Duration timeout) {
        return true;
    }

    @Override
    public @Nullable PipelineStats stats() {
        return null;
    }

    @Override
    public void close() {}
}
