package io.llmlog.agent.sdk;

import io.llmlog.agent.bridge.Hooks;
import net.bytebuddy.asm.Advice;

/** Woven into the constructors of clients: the first one tells that the library is about to be used. */
public final class NewClientAdvice {
    private NewClientAdvice() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@LibraryName String library, @Advice.This Object client) {
        Hooks.transport(library, client);
    }
}
