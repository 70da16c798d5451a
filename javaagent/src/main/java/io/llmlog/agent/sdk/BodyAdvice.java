package io.llmlog.agent.sdk;

import io.llmlog.agent.bridge.Hooks;
import java.io.InputStream;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Woven into a method that gives the body of an answer as a stream. */
public final class BodyAdvice {
    private BodyAdvice() {}

    @SuppressWarnings({"UnusedAssignment", "ParameterReassignment"
    }) // The assignment is what changes the returned value.
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
            @LibraryName String library,
            @Advice.This Object answer,
            @Advice.Return(readOnly = false) @Nullable InputStream body) {
        body = Hooks.body(library, answer, body);
    }
}
