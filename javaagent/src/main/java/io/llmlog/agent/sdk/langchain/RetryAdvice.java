package io.llmlog.agent.sdk.langchain;

import io.llmlog.agent.bridge.Hooks;
import io.llmlog.agent.sdk.LibraryName;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Woven into {@code withRetry} of the retry policy: what is sent inside are attempts of one call. */
final class RetryAdvice {
    private RetryAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Object enter(@LibraryName String library) {
        return Hooks.calling(library);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(@Advice.Enter @Nullable Object call) {
        Hooks.called(call);
    }
}
