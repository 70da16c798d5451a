package io.llmlog.agent.sdk;

import io.llmlog.agent.bridge.Hooks;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Woven into {@code body} of the builder of requests: SDKs compose them on the application's thread and may send them on another. */
final class RequestAdvice {
    private RequestAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(0) @Nullable Object body) {
        Hooks.composing(body);
    }
}
