package io.llmlog.agent.sdk.stainless;

import io.llmlog.agent.bridge.Hooks;
import io.llmlog.agent.sdk.LibraryName;
import net.bytebuddy.asm.Advice;

/** Woven into {@code close} of answers. */
final class CloseAdvice {
    private CloseAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@LibraryName String library, @Advice.This Object answer) {
        Hooks.closing(library, answer);
    }
}
