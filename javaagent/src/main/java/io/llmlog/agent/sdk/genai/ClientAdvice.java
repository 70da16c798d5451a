package io.llmlog.agent.sdk.genai;

import io.llmlog.agent.bridge.Hooks;
import io.llmlog.agent.sdk.LibraryName;
import net.bytebuddy.asm.Advice;

/** Woven into the constructors of clients. */
final class ClientAdvice {
    private ClientAdvice() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@LibraryName String library, @Advice.This Object client) {
        Hooks.transport(library, client);
    }
}
