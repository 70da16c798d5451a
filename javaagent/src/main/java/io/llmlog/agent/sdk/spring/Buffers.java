package io.llmlog.agent.sdk.spring;

import io.llmlog.agent.sdk.Handles;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** How the buffers of one copy of Spring are read without taking anything from them. */
final class Buffers {
    private final MethodHandle readPosition;
    private final MethodHandle readable;
    private final MethodHandle copy;

    /** Looks everything up; what is missing is named by the exception. */
    Buffers(@Nullable ClassLoader loader) throws ReflectiveOperationException {
        Class<?> buffer = Class.forName("org.springframework.core.io.buffer.DataBuffer", false, loader);
        readPosition = Handles.getter(buffer, "readPosition");
        readable = Handles.getter(buffer, "readableByteCount");
        copy = Handles.method(buffer, "toByteBuffer", int.class, ByteBuffer.class, int.class, int.class);
    }

    /** A copy of what can be read from a buffer. */
    byte[] copy(Object buffer) throws Throwable {
        byte[] bytes = new byte[(int) readable.invoke(buffer)];
        copy.invoke(buffer, (int) readPosition.invoke(buffer), ByteBuffer.wrap(bytes), 0, bytes.length);
        return bytes;
    }
}
