package io.llmlog.agent.sdk.okhttp;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** Claims what Retrofit sends for interfaces of a package: since its version 2.5 every request carries its {@code Invocation}. */
final class RetrofitClaim implements Claim {
    private static final String INVOCATION = "retrofit2.Invocation";

    private final String ofInterfaces;

    private final ClassValue<@Nullable Method> methods = new ClassValue<>() {
        @Override
        protected @Nullable Method computeValue(Class<?> invocation) {
            try {
                return invocation.getMethod("method");
            } catch (NoSuchMethodException other) {
                return null;
            }
        }
    };

    /** Of interfaces whose names begin so. */
    RetrofitClaim(String ofInterfaces) {
        this.ofInterfaces = ofInterfaces;
    }

    @Override
    public boolean covers(Shape shape, Object request) throws Throwable {
        Object invocation = invocation(shape, request);
        Method called = invocation == null ? null : methods.get(invocation.getClass());
        return called != null
                && called.invoke(invocation) instanceof Method method
                && method.getDeclaringClass().getName().startsWith(ofInterfaces);
    }

    /** Retrofit is where OkHttp is, or in a loader below it, which then is the thread's. */
    private static @Nullable Object invocation(Shape shape, Object request) throws Throwable {
        Class<?> type = find(shape.loader());
        Object invocation = type == null ? null : shape.tag(request, type);
        if (invocation != null) {
            return invocation;
        }
        Class<?> below = find(Thread.currentThread().getContextClassLoader());
        return below == null || below == type ? null : shape.tag(request, below);
    }

    private static @Nullable Class<?> find(@Nullable ClassLoader loader) {
        try {
            return Class.forName(INVOCATION, false, loader);
        } catch (ClassNotFoundException | LinkageError absent) {
            return null;
        }
    }
}
