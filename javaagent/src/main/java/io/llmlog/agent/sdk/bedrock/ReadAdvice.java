package io.llmlog.agent.sdk.bedrock;

import io.llmlog.agent.bridge.Hooks;
import io.llmlog.agent.sdk.LibraryName;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Woven into {@code read} of the stream through which the SDK counts what it reads; the counter is one attempt's. */
final class ReadAdvice {
    private ReadAdvice() {}

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(
            @LibraryName String library,
            @Advice.FieldValue("bytesRead") AtomicLong counter,
            @Advice.Argument(0) byte[] buffer,
            @Advice.Argument(1) int offset,
            @Advice.Return int read,
            @Advice.Thrown @Nullable Throwable thrown) {
        Object bytes = thrown == null && read > 0 ? ByteBuffer.wrap(buffer, offset, read) : null;
        Hooks.receiving(library, counter, "read", bytes, thrown);
    }
}
