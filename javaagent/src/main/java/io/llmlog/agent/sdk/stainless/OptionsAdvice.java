package io.llmlog.agent.sdk.stainless;

import io.llmlog.agent.bridge.Hooks;
import io.llmlog.agent.sdk.LibraryName;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Woven into {@code httpClient} of the builder of client options: tells of transports that are not the library's own. */
final class OptionsAdvice {
    private OptionsAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@LibraryName String library, @Advice.Argument(0) @Nullable Object transport) {
        Hooks.transport(library, transport);
    }
}
