package io.llmlog.agent.sdk.genai;

import io.llmlog.agent.bridge.Hooks;
import io.llmlog.agent.sdk.LibraryName;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Woven into {@code string} of OkHttp's bodies. */
final class TextAdvice {
    private TextAdvice() {}

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(
            @LibraryName String library,
            @Advice.This Object body,
            @Advice.Return @Nullable Object text,
            @Advice.Thrown @Nullable Throwable thrown) {
        Hooks.receiving(library, body, "string", text, thrown);
    }
}
