package io.llmlog.agent.sdk;

import io.llmlog.agent.bridge.Hooks;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** Woven around methods that send: their first parameter is the request, or tells of it, and they give the answer or the future of one. */
public final class SendAdvice {
    private SendAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Object enter(
            @LibraryName String library, @Advice.This Object client, @Advice.Argument(0) @Nullable Object request) {
        return Hooks.sending(library, client, request, null);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(
            @Advice.Enter @Nullable Object attempt,
            @Advice.Return(typing = Assigner.Typing.DYNAMIC) @Nullable Object answer,
            @Advice.Thrown @Nullable Throwable thrown) {
        Hooks.answered(attempt, answer, thrown);
    }
}
