package io.llmlog.log4j2;

import io.llmlog.capture.LogIntake;
import io.llmlog.config.ExplicitSettings;
import io.llmlog.config.SettingKey;
import io.llmlog.config.SettingsException;
import io.llmlog.pipeline.PipelineStats;
import io.llmlog.status.Status;
import io.llmlog.status.StatusLevel;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.Core;
import org.apache.logging.log4j.core.Filter;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.appender.AppenderLoggingException;
import org.apache.logging.log4j.core.config.Property;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.config.plugins.PluginAttribute;
import org.apache.logging.log4j.core.config.plugins.PluginElement;
import org.apache.logging.log4j.core.config.plugins.PluginFactory;
import org.apache.logging.log4j.core.config.plugins.validation.constraints.Required;
import org.jspecify.annotations.Nullable;

/**
 * Writes LLM events and ordinary log records as one JSON line each.
 *
 * <pre>{@code
 * <LlmAppender name="LLM">
 *   <Sink uri="file:logs/llm-events.json"/>
 * </LlmAppender>
 * }</pre>
 *
 * <p>Each setting of {@link SettingKey} has an attribute of its name in camel case, such as {@code queueBytes="64MiB"}; it wins over the
 * system property and the environment variable. {@code <Sink>} may stand several times. With wrong settings the appender says so in one
 * error of the status logger, takes nothing, and the application runs on.
 *
 * <p>Thread-safe. A log call costs its thread a copy of the record; all else happens on a thread of the pipeline. It throws only when
 * {@code ignoreExceptions} is false and a record had to be refused.
 */
@Plugin(
        name = LlmAppender.PLUGIN_NAME,
        category = Core.CATEGORY_NAME,
        elementType = Appender.ELEMENT_TYPE,
        printObject = true)
public final class LlmAppender extends AbstractAppender {
    static final String PLUGIN_NAME = "LlmAppender";

    private final Map<String, String> settings;
    private volatile @Nullable LogIntake intake;

    private LlmAppender(
            String name,
            @Nullable Filter filter,
            boolean ignoreExceptions,
            Property @Nullable [] properties,
            Map<String, String> settings) {
        super(name, filter, null, ignoreExceptions, properties);
        this.settings = settings;
    }

    /** Called by Log4j with what the configuration says. In code, its {@code ConfigurationBuilder} makes one. */
    @PluginFactory
    public static LlmAppender create(
            @PluginAttribute("name") @Required(message = "an LlmAppender needs a name") String name,
            @PluginAttribute(value = "ignoreExceptions", defaultBoolean = true) boolean ignoreExceptions,
            @PluginElement("Filter") @Nullable Filter filter,
            @PluginElement("Properties") Property @Nullable [] properties,
            @PluginElement("Sink") SinkElement @Nullable [] sinkElements,
            @PluginAttribute("sinks") @Nullable String sinks,
            @PluginAttribute("enabled") @Nullable String enabled,
            @PluginAttribute("content") @Nullable String content,
            @PluginAttribute("contentLoggers") @Nullable String contentLoggers,
            @PluginAttribute("contentSample") @Nullable String contentSample,
            @PluginAttribute("contentSampleLatency") @Nullable String contentSampleLatency,
            @PluginAttribute("contentSampleCost") @Nullable String contentSampleCost,
            @PluginAttribute("redactionRules") @Nullable String redactionRules,
            @PluginAttribute("pseudonymKeyFile") @Nullable String pseudonymKeyFile,
            @PluginAttribute("format") @Nullable String format,
            @PluginAttribute("categoryRules") @Nullable String categoryRules,
            @PluginAttribute("budgets") @Nullable String budgets,
            @PluginAttribute("queueBytes") @Nullable String queueBytes,
            @PluginAttribute("overflow") @Nullable String overflow,
            @PluginAttribute("overflowWait") @Nullable String overflowWait,
            @PluginAttribute("linger") @Nullable String linger,
            @PluginAttribute("maxFieldBytes") @Nullable String maxFieldBytes,
            @PluginAttribute("maxEventBytes") @Nullable String maxEventBytes,
            @PluginAttribute("labelFields") @Nullable String labelFields,
            @PluginAttribute("serviceName") @Nullable String serviceName,
            @PluginAttribute("serviceVersion") @Nullable String serviceVersion,
            @PluginAttribute("serviceEnvironment") @Nullable String serviceEnvironment,
            @PluginAttribute("durability") @Nullable String durability,
            @PluginAttribute("spoolDir") @Nullable String spoolDir,
            @PluginAttribute("spoolBytes") @Nullable String spoolBytes,
            @PluginAttribute("spoolOverflow") @Nullable String spoolOverflow,
            @PluginAttribute("shutdownTimeout") @Nullable String shutdownTimeout,
            @PluginAttribute("meters") @Nullable String meters,
            @PluginAttribute("prices") @Nullable String prices) {
        ExplicitSettings settings = new ExplicitSettings()
                .set(SettingKey.SINKS, sinks)
                .set(SettingKey.ENABLED, enabled)
                .set(SettingKey.CONTENT, content)
                .set(SettingKey.CONTENT_LOGGERS, contentLoggers)
                .set(SettingKey.CONTENT_SAMPLE, contentSample)
                .set(SettingKey.CONTENT_SAMPLE_LATENCY, contentSampleLatency)
                .set(SettingKey.CONTENT_SAMPLE_COST, contentSampleCost)
                .set(SettingKey.REDACTION_RULES, redactionRules)
                .set(SettingKey.PSEUDONYM_KEY_FILE, pseudonymKeyFile)
                .set(SettingKey.FORMAT, format)
                .set(SettingKey.CATEGORY_RULES, categoryRules)
                .set(SettingKey.BUDGETS, budgets)
                .set(SettingKey.QUEUE_BYTES, queueBytes)
                .set(SettingKey.OVERFLOW, overflow)
                .set(SettingKey.OVERFLOW_WAIT, overflowWait)
                .set(SettingKey.LINGER, linger)
                .set(SettingKey.MAX_FIELD_BYTES, maxFieldBytes)
                .set(SettingKey.MAX_EVENT_BYTES, maxEventBytes)
                .set(SettingKey.LABEL_FIELDS, labelFields)
                .set(SettingKey.SERVICE_NAME, serviceName)
                .set(SettingKey.SERVICE_VERSION, serviceVersion)
                .set(SettingKey.SERVICE_ENVIRONMENT, serviceEnvironment)
                .set(SettingKey.DURABILITY, durability)
                .set(SettingKey.SPOOL_DIR, spoolDir)
                .set(SettingKey.SPOOL_BYTES, spoolBytes)
                .set(SettingKey.SPOOL_OVERFLOW, spoolOverflow)
                .set(SettingKey.SHUTDOWN_TIMEOUT, shutdownTimeout)
                .set(SettingKey.METERS, meters)
                .set(SettingKey.PRICES, prices);
        if (sinkElements != null) {
            for (SinkElement sink : sinkElements) {
                settings.sink(sink.uri());
            }
        }
        return new LlmAppender(name, filter, ignoreExceptions, properties, settings.values());
    }

    /** With wrong settings, too: Log4j throws at every log call to an appender that is not started. */
    @Override
    public void start() {
        if (isStarted()) {
            return;
        }
        setStarting();
        intake = null;
        try {
            intake = LogIntake.start(settings, new Status(this::report));
        } catch (SettingsException wrong) {
            LOGGER.error("{} '{}' takes nothing: {}", PLUGIN_NAME, getName(), wrong.getMessage());
        }
        super.start();
    }

    @Override
    public boolean stop(long timeout, TimeUnit timeUnit) {
        if (isStopped()) {
            return true;
        }
        setStopping();
        boolean stopped = super.stop(timeout, timeUnit, false);
        LogIntake running = intake;
        if (running != null) {
            running.stop();
        }
        setStopped();
        return stopped;
    }

    @Override
    public void append(LogEvent event) {
        LogIntake running = intake;
        if (running != null && !running.append(new Log4jRecord(event)) && !ignoreExceptions()) {
            throw new AppenderLoggingException(
                    PLUGIN_NAME + " '" + getName() + "' could not take a record: its queue is full or it is stopped");
        }
    }

    /** The books since the last start; null before it, with wrong settings, and when the settings say {@code enabled=false}. */
    public @Nullable PipelineStats stats() {
        LogIntake running = intake;
        return running == null ? null : running.stats();
    }

    private void report(StatusLevel level, String message) {
        switch (level) {
            case INFO -> LOGGER.info("{} '{}': {}", PLUGIN_NAME, getName(), message);
            case WARN -> LOGGER.warn("{} '{}': {}", PLUGIN_NAME, getName(), message);
            case ERROR -> LOGGER.error("{} '{}': {}", PLUGIN_NAME, getName(), message);
        }
    }
}
