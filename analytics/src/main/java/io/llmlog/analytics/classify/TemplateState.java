package io.llmlog.analytics.classify;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A template of log messages, and what its records are labelled.
 *
 * @param template its text, with {@code <*>} for values
 * @param label as events have it
 * @param source who says so, as events have it
 * @param suggestion what to do about it; null when nothing is suggested
 * @param count records since the service started
 * @param examples ids of some of their events
 */
public record TemplateState(
        String id,
        String template,
        String label,
        String source,
        @Nullable String suggestion,
        long count,
        List<String> examples) {}
