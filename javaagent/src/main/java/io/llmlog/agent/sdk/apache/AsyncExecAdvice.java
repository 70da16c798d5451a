package io.llmlog.agent.sdk.apache;

import io.llmlog.agent.bridge.Hooks;
import io.llmlog.agent.sdk.LibraryName;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** Woven into {@code execute} of the link that speaks the protocol: a request, what produces its body, and what is told of its answer. */
final class AsyncExecAdvice {
    private AsyncExecAdvice() {}

    @SuppressWarnings({"UnusedAssignment", "ParameterReassignment"}) // The assignments are what changes the parameters.
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Object enter(
            @LibraryName String library,
            @Advice.This Object link,
            @Advice.Argument(0) @Nullable Object request,
            @Advice.Argument(value = 1, readOnly = false, typing = Assigner.Typing.DYNAMIC) @Nullable Object producer,
            @Advice.Argument(2) @Nullable Object scope,
            @Advice.Argument(value = 4, readOnly = false, typing = Assigner.Typing.DYNAMIC) @Nullable Object callback) {
        Object attempt = Hooks.sending(library, link, request, scope);
        if (attempt != null) {
            producer = Hooks.source(library, attempt, producer);
            callback = Hooks.source(library, attempt, callback);
        }
        return attempt;
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(@Advice.Enter @Nullable Object attempt, @Advice.Thrown @Nullable Throwable thrown) {
        Hooks.answered(attempt, null, thrown);
    }
}
