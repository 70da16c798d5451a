package io.llmlog.agent.sdk.genai;

import io.llmlog.agent.bridge.Hooks;
import io.llmlog.agent.sdk.LibraryName;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Woven into {@code buildRequest}: it runs on the application's thread, asynchronous calls are sent on others. */
final class RequestAdvice {
    private RequestAdvice() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@LibraryName String library, @Advice.Return @Nullable Object request) {
        Hooks.composing(library, request);
    }
}
