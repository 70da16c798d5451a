package io.llmlog.logback;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import ch.qos.logback.core.spi.FilterReply;
import io.llmlog.capture.LogIntake;
import io.llmlog.config.ExplicitSettings;
import io.llmlog.config.SettingKey;
import io.llmlog.config.SettingsException;
import io.llmlog.pipeline.PipelineStats;
import io.llmlog.status.Status;
import io.llmlog.status.StatusLevel;
import org.jspecify.annotations.Nullable;

/**
 * Writes LLM events and ordinary log records as one JSON line each.
 *
 * <pre>{@code
 * <appender name="LLM" class="io.llmlog.logback.LlmAppender">
 *   <sink>file:logs/llm-events.json</sink>
 * </appender>
 * }</pre>
 *
 * <p>Each setting of {@link SettingKey} has an element of its name in camel case, such as {@code <queueBytes>64MiB</queueBytes>}; it wins
 * over the system property and the environment variable. {@code <sink>} may stand several times. With wrong settings the appender says so
 * in one error status, takes nothing, and the application runs on.
 *
 * <p>Thread-safe. A log call costs its thread a copy of the record; all else happens on a thread of the pipeline. Logback does not stop its
 * appenders when the JVM ends, so this one sees to it itself that what is queued is written then.
 */
public final class LlmAppender extends UnsynchronizedAppenderBase<ILoggingEvent> {
    private final ExplicitSettings settings = new ExplicitSettings();
    private final Status status = new Status(this::report);
    private volatile @Nullable LogIntake intake;
    private volatile @Nullable Thread exitHook;

    @Override
    public void start() {
        if (isStarted()) {
            return;
        }
        try {
            LogIntake running = LogIntake.start(settings.values(), status);
            intake = running;
            exitHook = running == null ? null : ExitHook.add(running);
            super.start();
        } catch (SettingsException wrong) {
            addError("Appender [" + getName() + "] takes nothing: " + wrong.getMessage());
        }
    }

    @Override
    public void stop() {
        if (!isStarted()) {
            return;
        }
        super.stop();
        ExitHook.remove(exitHook);
        LogIntake running = intake;
        if (running != null) {
            running.stop();
        }
    }

    /**
     * The guard of the base class against a log call within a log call would lose records that an argument's {@code toString()} logs, or,
     * from Logback 1.5.21 on, would not be there at all. {@link LogIntake} has its own.
     */
    @Override
    public void doAppend(ILoggingEvent event) {
        if (isStarted() && isLetThrough(event)) {
            append(event);
        }
    }

    /** What a filter throws must not reach the application; the record is left out, as in Logback's own appenders. */
    private boolean isLetThrough(ILoggingEvent event) {
        try {
            return getFilterChainDecision(event) != FilterReply.DENY;
        } catch (RuntimeException ofAFilter) {
            status.warnOften(
                    "filter",
                    () -> "left out a record: a filter threw "
                            + ofAFilter.getClass().getName());
            return false;
        }
    }

    @Override
    protected void append(ILoggingEvent event) {
        LogIntake running = intake;
        if (running != null) {
            running.append(new LogbackRecord(event));
        }
    }

    /** The books since the last start; null before it, and when the settings say {@code enabled=false}. */
    public @Nullable PipelineStats stats() {
        LogIntake running = intake;
        return running == null ? null : running.stats();
    }

    /** Adds a sink, such as {@code file:logs/llm-events.json}. */
    public void addSink(String uri) {
        settings.sink(uri);
    }

    /** {@link SettingKey#SINKS}: several, separated by white space. */
    public void setSinks(String uris) {
        settings.set(SettingKey.SINKS, uris);
    }

    /** {@link SettingKey#ENABLED}. */
    public void setEnabled(String enabled) {
        settings.set(SettingKey.ENABLED, enabled);
    }

    /** {@link SettingKey#CONTENT}. */
    public void setContent(String mode) {
        settings.set(SettingKey.CONTENT, mode);
    }

    /** {@link SettingKey#CONTENT_LOGGERS}. */
    public void setContentLoggers(String loggers) {
        settings.set(SettingKey.CONTENT_LOGGERS, loggers);
    }

    /** {@link SettingKey#CONTENT_SAMPLE}. */
    public void setContentSample(String share) {
        settings.set(SettingKey.CONTENT_SAMPLE, share);
    }

    /** {@link SettingKey#CONTENT_SAMPLE_LATENCY}. */
    public void setContentSampleLatency(String duration) {
        settings.set(SettingKey.CONTENT_SAMPLE_LATENCY, duration);
    }

    /** {@link SettingKey#CONTENT_SAMPLE_COST}. */
    public void setContentSampleCost(String usDollars) {
        settings.set(SettingKey.CONTENT_SAMPLE_COST, usDollars);
    }

    /** {@link SettingKey#REDACTION_RULES}. */
    public void setRedactionRules(String file) {
        settings.set(SettingKey.REDACTION_RULES, file);
    }

    /** {@link SettingKey#PSEUDONYM_KEY_FILE}. */
    public void setPseudonymKeyFile(String file) {
        settings.set(SettingKey.PSEUDONYM_KEY_FILE, file);
    }

    /** {@link SettingKey#FORMAT}. */
    public void setFormat(String names) {
        settings.set(SettingKey.FORMAT, names);
    }

    /** {@link SettingKey#CATEGORY_RULES}. */
    public void setCategoryRules(String fileOrOff) {
        settings.set(SettingKey.CATEGORY_RULES, fileOrOff);
    }

    /** {@link SettingKey#BUDGETS}. */
    public void setBudgets(String budgets) {
        settings.set(SettingKey.BUDGETS, budgets);
    }

    /** {@link SettingKey#QUEUE_BYTES}. */
    public void setQueueBytes(String size) {
        settings.set(SettingKey.QUEUE_BYTES, size);
    }

    /** {@link SettingKey#OVERFLOW}. */
    public void setOverflow(String policy) {
        settings.set(SettingKey.OVERFLOW, policy);
    }

    /** {@link SettingKey#OVERFLOW_WAIT}. */
    public void setOverflowWait(String duration) {
        settings.set(SettingKey.OVERFLOW_WAIT, duration);
    }

    /** {@link SettingKey#LINGER}. */
    public void setLinger(String duration) {
        settings.set(SettingKey.LINGER, duration);
    }

    /** {@link SettingKey#MAX_FIELD_BYTES}. */
    public void setMaxFieldBytes(String size) {
        settings.set(SettingKey.MAX_FIELD_BYTES, size);
    }

    /** {@link SettingKey#MAX_EVENT_BYTES}. */
    public void setMaxEventBytes(String size) {
        settings.set(SettingKey.MAX_EVENT_BYTES, size);
    }

    /** {@link SettingKey#LABEL_FIELDS}. */
    public void setLabelFields(String fields) {
        settings.set(SettingKey.LABEL_FIELDS, fields);
    }

    /** {@link SettingKey#SERVICE_NAME}. */
    public void setServiceName(String name) {
        settings.set(SettingKey.SERVICE_NAME, name);
    }

    /** {@link SettingKey#SERVICE_VERSION}. */
    public void setServiceVersion(String version) {
        settings.set(SettingKey.SERVICE_VERSION, version);
    }

    /** {@link SettingKey#SERVICE_ENVIRONMENT}. */
    public void setServiceEnvironment(String environment) {
        settings.set(SettingKey.SERVICE_ENVIRONMENT, environment);
    }

    /** {@link SettingKey#DURABILITY}. */
    public void setDurability(String choice) {
        settings.set(SettingKey.DURABILITY, choice);
    }

    /** {@link SettingKey#SPOOL_DIR}. */
    public void setSpoolDir(String path) {
        settings.set(SettingKey.SPOOL_DIR, path);
    }

    /** {@link SettingKey#SPOOL_BYTES}. */
    public void setSpoolBytes(String size) {
        settings.set(SettingKey.SPOOL_BYTES, size);
    }

    /** {@link SettingKey#SPOOL_OVERFLOW}. */
    public void setSpoolOverflow(String choice) {
        settings.set(SettingKey.SPOOL_OVERFLOW, choice);
    }

    /** {@link SettingKey#SHUTDOWN_TIMEOUT}. */
    public void setShutdownTimeout(String duration) {
        settings.set(SettingKey.SHUTDOWN_TIMEOUT, duration);
    }

    /** {@link SettingKey#PRICES}. */
    public void setPrices(String place) {
        settings.set(SettingKey.PRICES, place);
    }

    /** {@link SettingKey#METERS}. */
    public void setMeters(String flag) {
        settings.set(SettingKey.METERS, flag);
    }

    private void report(StatusLevel level, String message) {
        String said = "Appender [" + getName() + "]: " + message;
        switch (level) {
            case INFO -> addInfo(said);
            case WARN -> addWarn(said);
            case ERROR -> addError(said);
        }
    }
}
