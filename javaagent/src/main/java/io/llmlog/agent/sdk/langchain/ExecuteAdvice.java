package io.llmlog.agent.sdk.langchain;

import io.llmlog.agent.bridge.Hooks;
import io.llmlog.agent.sdk.LibraryName;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** Woven into {@code execute} of clients: with a request alone, with a listener, and with a parser and a listener. */
final class ExecuteAdvice {
    private ExecuteAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Object enter(
            @LibraryName String library,
            @Advice.This Object client,
            @Advice.Argument(0) @Nullable Object request,
            @Advice.Argument(value = 1, optional = true) @Nullable Object second,
            @Advice.Argument(value = 2, optional = true) @Nullable Object third) {
        return Hooks.sending(library, client, request, third == null ? second : third);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(
            @Advice.Enter @Nullable Object attempt,
            @Advice.Return(typing = Assigner.Typing.DYNAMIC) @Nullable Object answer,
            @Advice.Thrown @Nullable Throwable thrown) {
        Hooks.answered(attempt, answer, thrown);
    }
}
