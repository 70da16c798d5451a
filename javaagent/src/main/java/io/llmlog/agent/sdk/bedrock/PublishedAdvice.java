package io.llmlog.agent.sdk.bedrock;

import io.llmlog.agent.bridge.Hooks;
import io.llmlog.agent.sdk.LibraryName;
import java.util.concurrent.atomic.AtomicLong;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Woven into the subscriber through which the SDK counts what is published to it; the counter is one attempt's. */
final class PublishedAdvice {
    private PublishedAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
            @LibraryName String library,
            @Advice.FieldValue("bytesRead") AtomicLong counter,
            @Advice.Origin("#m") String signal,
            @Advice.Argument(value = 0, optional = true) @Nullable Object told) {
        Hooks.receiving(library, counter, signal, told, null);
    }
}
