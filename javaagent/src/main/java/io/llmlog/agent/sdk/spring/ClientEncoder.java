package io.llmlog.agent.sdk.spring;

import io.llmlog.agent.sdk.Handles;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Encodes a value as a {@code WebClient} will. Its request is written once the connection is there, to whatever connection that is; what was
 * asked has to be known before, also when there will be none.
 */
final class ClientEncoder {
    private final MethodHandle strategies;
    private final MethodHandle writers;
    private final MethodHandle canWrite;
    private final MethodHandle encoder;
    private final MethodHandle encodeValue;
    private final MethodHandle typeOf;
    private final Class<?> encodingWriter;
    private final Object buffers;
    private final Object json;

    /** Looks everything up; what is missing is named by the exception. */
    ClientEncoder(Class<?> exchanges) throws ReflectiveOperationException {
        ClassLoader loader = exchanges.getClassLoader();
        strategies = Handles.field(exchanges, "strategies");
        writers = Handles.getter(
                Class.forName("org.springframework.web.reactive.function.client.ExchangeStrategies", false, loader),
                "messageWriters");
        Class<?> type = Class.forName("org.springframework.core.ResolvableType", false, loader);
        typeOf = Handles.method(type, "forClass", Class.class);
        Class<?> mediaType = Class.forName("org.springframework.http.MediaType", false, loader);
        json = mediaType.getField("APPLICATION_JSON").get(null);
        canWrite = Handles.method(
                Class.forName("org.springframework.http.codec.HttpMessageWriter", false, loader),
                "canWrite",
                type,
                mediaType);
        encodingWriter = Class.forName("org.springframework.http.codec.EncoderHttpMessageWriter", false, loader);
        encoder = Handles.getter(encodingWriter, "getEncoder");
        Class<?> factory = Class.forName("org.springframework.core.io.buffer.DefaultDataBufferFactory", false, loader);
        buffers = factory.getField("sharedInstance").get(null);
        encodeValue = Handles.method(
                Class.forName("org.springframework.core.codec.Encoder", false, loader),
                "encodeValue",
                Object.class,
                Class.forName("org.springframework.core.io.buffer.DataBufferFactory", false, loader),
                type,
                Class.forName("org.springframework.util.MimeType", false, loader),
                Map.class);
    }

    /** The value in a buffer of the heap, or null when the client has no encoder for it. */
    @Nullable
    Object encode(Object exchanges, Object value) throws Throwable {
        Object type = typeOf.invoke(value.getClass());
        for (Object writer : (List<?>) writers.invoke(strategies.invoke(exchanges))) {
            if (encodingWriter.isInstance(writer) && Boolean.TRUE.equals(canWrite.invoke(writer, type, json))) {
                return encodeValue.invoke(encoder.invoke(writer), value, buffers, type, json, Map.of());
            }
        }
        return null;
    }
}
