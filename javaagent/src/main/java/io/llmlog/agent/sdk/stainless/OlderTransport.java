package io.llmlog.agent.sdk.stainless;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** Finds the base address where older SDKs keep it: openai-java in the transport, anthropic-java in its backend. */
final class OlderTransport {
    private static final String BASE_URL = "baseUrl";

    private OlderTransport() {}

    static @Nullable Object baseUrl(Object transport) {
        Object ofTransport = field(transport, BASE_URL);
        if (ofTransport != null) {
            return ofTransport;
        }
        Object backend = field(transport, "backend");
        return backend == null ? null : getter(backend);
    }

    private static @Nullable Object field(Object owner, String name) {
        try {
            Field field = owner.getClass().getDeclaredField(name);
            field.setAccessible(true);
            return field.get(owner);
        } catch (ReflectiveOperationException | RuntimeException without) {
            return null;
        }
    }

    private static @Nullable Object getter(Object owner) {
        try {
            Method getter = owner.getClass().getMethod(BASE_URL);
            return getter.invoke(owner);
        } catch (ReflectiveOperationException | RuntimeException without) {
            return null;
        }
    }
}
