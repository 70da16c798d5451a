package io.llmlog.agent.sdk;

import io.llmlog.agent.bridge.Hooks;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** Woven into methods that give a publisher: of the answer to their first parameter, or of the body of the answer they belong to. */
public final class FlowAdvice {
    private FlowAdvice() {}

    @SuppressWarnings({"UnusedAssignment", "ParameterReassignment"
    }) // The assignment is what changes the returned value.
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
            @LibraryName String library,
            @Advice.This Object source,
            @Advice.Argument(value = 0, optional = true) @Nullable Object request,
            @Advice.Return(readOnly = false, typing = Assigner.Typing.DYNAMIC) @Nullable Object publisher) {
        publisher = Hooks.flow(library, source, request, publisher);
    }
}
