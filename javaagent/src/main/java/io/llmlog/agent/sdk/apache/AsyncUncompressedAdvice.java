package io.llmlog.agent.sdk.apache;

import io.llmlog.agent.bridge.Hooks;
import io.llmlog.agent.sdk.LibraryName;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** Woven into {@code execute} of the link that uncompresses answers: what is told of them, and gets them uncompressed. */
final class AsyncUncompressedAdvice {
    private AsyncUncompressedAdvice() {}

    @SuppressWarnings({"UnusedAssignment", "ParameterReassignment"}) // The assignment is what changes the parameter.
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
            @LibraryName String library,
            @Advice.Argument(0) Object request,
            @Advice.Argument(value = 4, readOnly = false, typing = Assigner.Typing.DYNAMIC) @Nullable Object callback) {
        callback = Hooks.source(library, request, callback);
    }
}
