package io.llmlog.capture;

import io.llmlog.event.Failure;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One record of a logging framework, as the framework's appender sees it. Read once, on the thread that called the appender; any method may
 * throw what the application's own objects throw.
 */
public interface LogRecord {
    /** When the log call was made, in milliseconds since 1970. */
    long timeMillis();

    /** The name of the logger. */
    String logger();

    /** The name of the level. */
    String level();

    /** The thread of the log call, which need not be the one that runs the appender. */
    @Nullable
    String thread();

    /** The arguments of the log call. */
    @Nullable
    Object @Nullable [] arguments();

    /** The text with its arguments in place. */
    @Nullable
    String message();

    /** The text as the application's source has it. */
    @Nullable
    String pattern();

    /** The MDC and the named values of this one call, which win. */
    Map<String, ?> values();

    /** Markers and the like. */
    List<String> tags();

    /** The exception that was logged. */
    @Nullable
    Failure failure();
}
