package io.llmlog.agent.sdk;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** Woven into the one method through which every request of the JDK's client passes: its first two parameters are request and handler. */
public final class BorderAdvice {
    private BorderAdvice() {}

    @SuppressWarnings({"UnusedAssignment", "ParameterReassignment"}) // The assignment is what changes the parameter.
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Object enter(
            @Advice.Argument(0) @Nullable Object request,
            @Advice.Argument(value = 1, readOnly = false, typing = Assigner.Typing.DYNAMIC) @Nullable Object handler) {
        @Nullable Object[] sent = Border.sending(request, handler);
        if (sent == null) {
            return null;
        }
        handler = sent[1];
        return sent[0];
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(
            @Advice.Enter @Nullable Object token,
            @Advice.Return(typing = Assigner.Typing.DYNAMIC) @Nullable Object answer,
            @Advice.Thrown @Nullable Throwable thrown) {
        Border.answered(token, answer, thrown);
    }
}
