package io.llmlog.pipeline;

import io.llmlog.event.LlmEvent;
import io.llmlog.event.LogFacts;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which events are the last to be lost. */
final class Severity {
    private static final Set<String> ERROR_LEVELS = Set.of("ERROR", "FATAL", "CRITICAL");

    private Severity() {}

    /** Whether this tells of a failed call, or is a log record of level ERROR or above. */
    static boolean isError(LlmEvent event) {
        return event.isError() || isError(event.log());
    }

    private static boolean isError(@Nullable LogFacts log) {
        return log != null && log.level() != null && ERROR_LEVELS.contains(log.level());
    }
}
