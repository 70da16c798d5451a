package io.llmlog.agent.sdk.stainless;

import io.llmlog.agent.bridge.Hooks;
import io.llmlog.agent.sdk.LibraryName;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Woven into {@code body} of the builder of requests: SDKs compose them on the application's thread and may send them on another. */
final class RequestAdvice {
    private RequestAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@LibraryName String library, @Advice.Argument(0) @Nullable Object body) {
        Hooks.composing(library, body);
    }
}
