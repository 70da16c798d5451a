package io.llmlog.agent.sdk.langchain;

import io.llmlog.agent.bridge.Hooks;
import io.llmlog.agent.sdk.LibraryName;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Woven into the methods of listeners: {@code onOpen}, {@code onEvent}, {@code onError}, {@code onClose}. */
final class ListenerAdvice {
    private ListenerAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
            @LibraryName String library,
            @Advice.This Object listener,
            @Advice.Origin("#m") String signal,
            @Advice.Argument(value = 0, optional = true) @Nullable Object first,
            @Advice.Argument(value = 1, optional = true) @Nullable Object second) {
        Hooks.receiving(library, listener, signal, first, second);
    }
}
