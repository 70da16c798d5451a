package io.llmlog.agent.sdk;

import io.llmlog.agent.bridge.Hooks;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Woven into methods that give a request, or its body, on the application's thread: it may be sent on another one. */
public final class ComposedAdvice {
    private ComposedAdvice() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@LibraryName String library, @Advice.Return @Nullable Object composed) {
        Hooks.composing(library, composed);
    }
}
