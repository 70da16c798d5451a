package io.llmlog.analytics.generate;

import io.llmlog.config.Settings;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is to be generated.
 *
 * @param seed decides all that is left to chance
 * @param users how many people there are
 * @param incidents how many things go wrong: altogether, or of a living world in an hour
 * @param settings of the pipeline that brings the events to their sinks
 * @param truth a file to write the incidents to; null for none
 * @param patience how long a server may take nothing before it is given up
 */
public record GenerateOptions(
        DataKind kind,
        Span span,
        long seed,
        int users,
        int incidents,
        Settings settings,
        @Nullable Path truth,
        Duration patience) {}
