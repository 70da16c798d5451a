package io.llmlog.agent.sdk;

import io.llmlog.agent.bridge.Hooks;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Woven into {@code httpClient} of the builder of client options: tells of transports that are not the library's own. */
final class OptionsAdvice {
    private OptionsAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(0) @Nullable Object transport) {
        Hooks.transport(transport);
    }
}
