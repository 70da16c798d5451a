package io.llmlog.agent.sdk;

import io.llmlog.agent.bridge.Hooks;
import net.bytebuddy.asm.Advice;

/** Woven into the constructors of requests: the application makes them on its own thread, which need not be the one that sends. */
public final class NewRequestAdvice {
    private NewRequestAdvice() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@LibraryName String library, @Advice.This Object request) {
        Hooks.composing(library, request);
    }
}
