package io.llmlog.agent.sdk.stainless;

import io.llmlog.agent.bridge.Hooks;
import io.llmlog.agent.sdk.LibraryName;
import java.io.InputStream;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Woven into {@code body} of answers. */
final class BodyAdvice {
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
