package io.llmlog.agent.sdk;

import io.llmlog.agent.bridge.Hooks;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** Woven into a method that gives what the bytes of an answer's body are read from. */
public final class SourceAdvice {
    private SourceAdvice() {}

    @SuppressWarnings({"UnusedAssignment", "ParameterReassignment"
    }) // The assignment is what changes the returned value.
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
            @LibraryName String library,
            @Advice.This Object body,
            @Advice.Return(readOnly = false, typing = Assigner.Typing.DYNAMIC) @Nullable Object source) {
        source = Hooks.source(library, body, source);
    }
}
