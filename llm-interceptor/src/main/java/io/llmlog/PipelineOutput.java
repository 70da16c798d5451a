package io.llmlog;

import io.llmlog.event.CallContext;
import io.llmlog.event.LlmEvent;
import io.llmlog.event.LlmRequest;
import io.llmlog.internal.thread.OwnThread;
import io.llmlog.pipeline.EventPipeline;
import io.llmlog.pipeline.PipelineStats;
import io.llmlog.process.budget.BudgetLedger;
import java.time.Duration;

/** Feeds a pipeline of the logger's own, and sees to it that it is closed before the JVM ends. */
final class PipelineOutput implements EventOutput {
    private final EventPipeline pipeline;
    private final BudgetLedger ledger;
    private final Duration shutdownTimeout;
    private final Thread shutdownHook;

    PipelineOutput(EventPipeline pipeline, BudgetLedger ledger, Duration shutdownTimeout) {
        this.pipeline = pipeline;
        this.ledger = ledger;
        this.shutdownTimeout = shutdownTimeout;
        this.shutdownHook = OwnThread.of("shutdown", () -> pipeline.close(shutdownTimeout));
        try {
            Runtime.getRuntime().addShutdownHook(shutdownHook);
        } catch (IllegalStateException alreadyShuttingDown) {
            // Built during shutdown: whoever did that closes it.
        }
    }

    @Override
    public void admit(LlmRequest request, CallContext context) {
        if (ledger.mayRefuse()) {
            BudgetExceededException.throwIf(ledger.overdraft(request.model(), context.orElse(Frameworks.mdc())));
        }
    }

    /** The MDC is read here, on the application's thread. */
    @Override
    public void emit(LlmEvent event) {
        pipeline.offer(event.toBuilder()
                .context(event.context().orElse(Frameworks.mdc()))
                .thread(Thread.currentThread().getName())
                .build());
    }

    @Override
    public boolean flush(Duration timeout) {
        return pipeline.flush(timeout);
    }

    @Override
    public PipelineStats stats() {
        return pipeline.stats();
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(shutdownHook);
        } catch (IllegalStateException shuttingDown) {
            // The hook runs or has run; closing twice does nothing.
        }
        pipeline.close(shutdownTimeout);
    }
}
