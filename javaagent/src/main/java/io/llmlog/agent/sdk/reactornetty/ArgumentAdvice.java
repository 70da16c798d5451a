package io.llmlog.agent.sdk.reactornetty;

import io.llmlog.agent.bridge.Hooks;
import io.llmlog.agent.sdk.LibraryName;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** Woven into methods whose one parameter gives or takes what passes: a publisher of a request's body, the subscriber to an answer. */
final class ArgumentAdvice {
    private ArgumentAdvice() {}

    @SuppressWarnings({"UnusedAssignment", "ParameterReassignment"}) // The assignment is what changes the parameter.
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
            @LibraryName String library,
            @Advice.This Object owner,
            @Advice.Argument(value = 0, readOnly = false, typing = Assigner.Typing.DYNAMIC) @Nullable Object passing) {
        passing = Hooks.source(library, owner, passing);
    }
}
