package io.llmlog.logback;

import io.llmlog.capture.LogIntake;
import org.jspecify.annotations.Nullable;

/** Has what is queued written when the JVM ends while the appender still runs. */
final class ExitHook {
    private ExitHook() {}

    /** Null when the JVM is already on its way down. */
    static @Nullable Thread add(LogIntake intake) {
        // Not named as our own threads are: these may not wait for a flush.
        Thread hook = new Thread(intake::flushAtExit, "logback-llm-flush");
        try {
            Runtime.getRuntime().addShutdownHook(hook);
            return hook;
        } catch (IllegalStateException shuttingDown) {
            return null;
        }
    }

    static void remove(@Nullable Thread hook) {
        if (hook == null) {
            return;
        }
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // It runs or has run; flushing a stopped intake does nothing.
        }
    }
}
