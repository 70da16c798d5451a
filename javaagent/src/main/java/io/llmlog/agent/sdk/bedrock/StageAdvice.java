package io.llmlog.agent.sdk.bedrock;

import io.llmlog.agent.bridge.Hooks;
import io.llmlog.agent.sdk.LibraryName;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Woven into the stages that call the HTTP client: the last that see a request as it is sent. */
final class StageAdvice {
    private StageAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Object enter(
            @LibraryName String library,
            @Advice.This Object stage,
            @Advice.Argument(0) @Nullable Object request,
            @Advice.Argument(1) @Nullable Object context) {
        return Hooks.sending(library, stage, request, context);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(
            @Advice.Enter @Nullable Object attempt,
            @Advice.Return @Nullable Object answer,
            @Advice.Thrown @Nullable Throwable thrown) {
        Hooks.answered(attempt, answer, thrown);
    }
}
