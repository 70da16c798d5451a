package io.llmlog.agent.sdk;

import io.llmlog.agent.bridge.Hooks;
import net.bytebuddy.asm.Advice;

/** Woven into {@code close} of answers. */
public final class CloseAdvice {
    private CloseAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@LibraryName String library, @Advice.This Object answer) {
        Hooks.closing(library, answer);
    }
}
