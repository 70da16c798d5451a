package io.llmlog.agent.sdk.bedrock;

import io.llmlog.agent.bridge.Hooks;
import io.llmlog.agent.sdk.LibraryName;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** The same for {@code read} of a single byte. */
final class ReadByteAdvice {
    private ReadByteAdvice() {}

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(
            @LibraryName String library,
            @Advice.FieldValue("bytesRead") AtomicLong counter,
            @Advice.Return int read,
            @Advice.Thrown @Nullable Throwable thrown) {
        Object bytes = thrown == null && read >= 0 ? ByteBuffer.wrap(new byte[] {(byte) read}) : null;
        Hooks.receiving(library, counter, "read", bytes, thrown);
    }
}
