package io.llmlog.agent.sdk.spans;

import io.llmlog.agent.sdk.LibraryName;
import net.bytebuddy.asm.Advice;

/**
 * Woven into the end of spans. Finds the hooks by name: the SDK inside OpenTelemetry's agent lives in a class loader that does not see them.
 * That costs each span one or two microseconds.
 */
final class SpanEndAdvice {
    private SpanEndAdvice() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@LibraryName String library, @Advice.This Object span) throws ReflectiveOperationException {
        ClassLoader.getSystemClassLoader()
                .loadClass("io.llmlog.agent.bridge.Hooks")
                .getMethod("closing", String.class, Object.class)
                .invoke(null, library, span);
    }
}
