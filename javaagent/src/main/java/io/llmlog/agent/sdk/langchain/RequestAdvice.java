package io.llmlog.agent.sdk.langchain;

import io.llmlog.agent.bridge.Hooks;
import io.llmlog.agent.sdk.LibraryName;
import net.bytebuddy.asm.Advice;

/** Woven into the constructor of requests: the first one tells that clients are at work. */
final class RequestAdvice {
    private RequestAdvice() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@LibraryName String library, @Advice.This Object request) {
        Hooks.composing(library, request);
    }
}
