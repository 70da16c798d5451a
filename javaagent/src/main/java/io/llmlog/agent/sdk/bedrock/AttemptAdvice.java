package io.llmlog.agent.sdk.bedrock;

import io.llmlog.agent.bridge.Hooks;
import io.llmlog.agent.sdk.LibraryName;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Woven into the stage around a whole synchronous attempt: when it ends, the answer has been read. */
final class AttemptAdvice {
    private AttemptAdvice() {}

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(
            @LibraryName String library,
            @Advice.Argument(1) Object context,
            @Advice.Thrown @Nullable Throwable thrown) {
        Hooks.receiving(library, context, "handled", null, thrown);
    }
}
