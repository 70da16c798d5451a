package io.llmlog.agent.sdk;

import io.llmlog.agent.bridge.Hooks;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Woven into {@code execute} and {@code executeAsync} of transports. */
final class TransportAdvice {
    private TransportAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Object enter(@Advice.This Object transport, @Advice.Argument(0) @Nullable Object request) {
        return Hooks.sending(transport, request);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(
            @Advice.Enter @Nullable Object attempt,
            @Advice.Return @Nullable Object answer,
            @Advice.Thrown @Nullable Throwable thrown) {
        Hooks.answered(attempt, answer, thrown);
    }
}
