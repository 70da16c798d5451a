package io.llmlog.capture;

import io.llmlog.config.Pipelines;
import io.llmlog.config.Settings;
import io.llmlog.event.LlmEvent;
import io.llmlog.pipeline.EventPipeline;
import io.llmlog.pipeline.PipelineStats;
import io.llmlog.process.budget.BudgetLedger;
import io.llmlog.status.Status;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is behind an appender, whatever the logging framework: a pipeline fed by log records and, when there is one, by the agent.
 * Thread-safe. After the start nothing here throws.
 */
public final class LogIntake {
    /** Deeper than any honest {@code toString()} that logs. */
    private static final int MAX_NESTING = 8;

    private final AgentEvents agentEvents;
    private final EventPipeline pipeline;
    private final BudgetLedger ledger;
    private final Duration shutdownTimeout;
    private final Status status;
    /** How many records this thread is reading at the moment. An array, which leaves no class of ours behind in the thread. */
    private final ThreadLocal<int[]> nesting = ThreadLocal.withInitial(() -> new int[1]);

    private LogIntake(
            AgentEvents agentEvents,
            EventPipeline pipeline,
            BudgetLedger ledger,
            Duration shutdownTimeout,
            Status status) {
        this.agentEvents = agentEvents;
        this.pipeline = pipeline;
        this.ledger = ledger;
        this.shutdownTimeout = shutdownTimeout;
        this.status = status;
    }

    /**
     * Starts a pipeline and takes over the agent's events. Null when the settings say {@code enabled=false}.
     *
     * @param explicit what the logging configuration says, by short name; it wins over system properties and environment
     * @throws io.llmlog.config.SettingsException naming every wrong setting
     */
    public static @Nullable LogIntake start(Map<String, String> explicit, Status status) {
        Settings settings = Settings.read(explicit);
        if (!settings.enabled()) {
            return null;
        }
        AgentEvents agentEvents = new AgentEvents();
        // First of all: the agent now closes the files it had to open while there was no appender.
        AgentBridge.register(agentEvents);
        try {
            BudgetLedger ledger = BudgetLedger.open(settings.budgets());
            EventPipeline pipeline = Pipelines.start(settings, ledger, status);
            AppenderBudgets.add(ledger);
            agentEvents.into(pipeline);
            status.info("events go to " + sinks(pipeline));
            return new LogIntake(agentEvents, pipeline, ledger, settings.shutdownTimeout(), status);
        } catch (RuntimeException | Error failure) {
            AgentBridge.unregister(agentEvents);
            throw failure;
        }
    }

    /** Takes over what the record says. Whether it is safe now; if not, it is lost and counted, or said to the status. */
    public boolean append(LogRecord record) {
        int[] depth = nesting.get();
        if (depth[0] >= MAX_NESTING) {
            status.warnOften(
                    "nesting",
                    () -> "left out records that were logged while formatting records, more than " + MAX_NESTING
                            + " deep: an object logs itself in its toString()");
            return false;
        }
        depth[0]++;
        try {
            LogRecordReader reader = new LogRecordReader(record);
            LlmEvent event = reader.read();
            warn(reader.failure());
            return event == null || pipeline.offer(event);
        } catch (Throwable failure) {
            status.warnOften(
                    "append",
                    () -> "lost a record: reading it failed with "
                            + failure.getClass().getName());
            return false;
        } finally {
            depth[0]--;
        }
    }

    /** Writes what is queued within the timeout of the settings, and ends. Stopping again does nothing. */
    public void stop() {
        AgentBridge.unregister(agentEvents);
        AppenderBudgets.remove(ledger);
        pipeline.close(shutdownTimeout);
    }

    /** Writes what is queued since the JVM is about to end, but goes on: whatever else runs at the shutdown may still log. */
    public void flushAtExit() {
        AgentBridge.unregister(agentEvents);
        pipeline.flush(shutdownTimeout);
    }

    /** The books of the pipeline. */
    public PipelineStats stats() {
        return pipeline.stats();
    }

    private void warn(@Nullable Throwable failure) {
        if (failure != null) {
            status.warnOften(
                    "poison",
                    () -> "an object in a log call threw " + failure.getClass().getName()
                            + " when it was asked for its text; the record was kept without it");
        }
    }

    private static String sinks(EventPipeline pipeline) {
        return pipeline.stats().sinks().stream()
                .map(PipelineStats.SinkStats::sink)
                .collect(Collectors.joining(", "));
    }
}
