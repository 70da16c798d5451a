package io.llmlog.agent.sdk.stainless;

import io.llmlog.agent.bridge.Hooks;
import io.llmlog.agent.sdk.LibraryName;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** Woven into {@code body} of the builder of requests: SDKs compose them on the application's thread and may send them on another. */
final class RequestAdvice {
    private RequestAdvice() {}

    @SuppressWarnings({"UnusedAssignment", "ParameterReassignment"}) // The assignment is what changes the argument.
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
            @LibraryName String library,
            @Advice.Argument(value = 0, readOnly = false, typing = Assigner.Typing.DYNAMIC) @Nullable Object body) {
        body = Hooks.instead(library, body);
        Hooks.composing(library, body);
    }
}
