package io.llmlog.agent.sdk.apache;

import io.llmlog.agent.bridge.Hooks;
import io.llmlog.agent.sdk.LibraryName;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Woven into {@code execute} of links of the chain: a request, and the scope that it shares with what it is retried as. */
final class ExecAdvice {
    private ExecAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Object enter(
            @LibraryName String library,
            @Advice.This Object link,
            @Advice.Argument(0) @Nullable Object request,
            @Advice.Argument(1) @Nullable Object scope) {
        return Hooks.sending(library, link, request, scope);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(
            @Advice.Enter @Nullable Object attempt,
            @Advice.Return @Nullable Object answer,
            @Advice.Thrown @Nullable Throwable thrown) {
        Hooks.answered(attempt, answer, thrown);
    }
}
