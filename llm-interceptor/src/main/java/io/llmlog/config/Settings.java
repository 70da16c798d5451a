package io.llmlog.config;

import io.llmlog.encode.LineFormat;
import io.llmlog.pipeline.OverflowPolicy;
import io.llmlog.process.ContentPolicy;
import io.llmlog.process.Sampling;
import io.llmlog.process.budget.Budget;
import io.llmlog.process.category.RuleChoice;
import io.llmlog.process.price.PricePlace;
import io.llmlog.process.redact.RedactionFiles;
import io.llmlog.spool.SpoolOverflow;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a pipeline shall be, checked: {@link SettingKey} says what each means. */
public record Settings(
        boolean enabled,
        List<SinkUri> sinks,
        ContentPolicy content,
        Sampling sampling,
        RedactionFiles redaction,
        LineFormat format,
        RuleChoice categoryRules,
        List<Budget> budgets,
        DataSize queueBytes,
        OverflowPolicy overflow,
        Duration linger,
        DataSize maxFieldBytes,
        DataSize maxEventBytes,
        List<String> labelFields,
        @Nullable PricePlace prices,
        @Nullable String serviceName,
        @Nullable String serviceVersion,
        @Nullable String serviceEnvironment,
        Durability durability,
        Path spoolDir,
        DataSize spoolBytes,
        SpoolOverflow spoolOverflow,
        Duration shutdownTimeout,
        boolean meters) {

    /**
     * Reads the settings: what the caller says explicitly before system properties before environment before defaults.
     *
     * @param explicit by short name
     * @throws SettingsException naming every problem there is
     */
    public static Settings read(Map<String, String> explicit) {
        return read(List.of(
                new SettingsSource("option", explicit),
                SettingsSource.systemProperties(System.getProperties()),
                SettingsSource.environment(System.getenv())));
    }

    /**
     * Reads the settings from sources, the first that has one winning.
     *
     * @throws SettingsException naming every problem there is
     */
    public static Settings read(List<SettingsSource> sources) {
        return new SettingsReader(sources).read();
    }
}
