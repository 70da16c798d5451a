package io.llmlog.agent.sdk.apache;

import io.llmlog.agent.bridge.Hooks;
import io.llmlog.agent.sdk.LibraryName;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Woven into {@code execute} of the link that uncompresses answers. */
final class UncompressedAdvice {
    private UncompressedAdvice() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@LibraryName String library, @Advice.This Object link, @Advice.Return @Nullable Object answer) {
        Hooks.receiving(library, link, "execute", answer, null);
    }
}
