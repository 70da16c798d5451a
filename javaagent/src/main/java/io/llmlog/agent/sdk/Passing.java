package io.llmlog.agent.sdk;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** Passes calls of an interface of a library on to the object that a proxy stands for: what that returns and throws is returned and thrown. */
public final class Passing {
    private Passing() {}

    /** A proxy, of an interface whose library defines it. */
    public static Object proxy(Class<?> type, InvocationHandler handler) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
            boolean compares = method.getName().equals("equals") && method.getParameterCount() == 1;
            return compares ? (Object) (proxy == arguments[0]) : handler.invoke(proxy, method, arguments);
        });
    }

    /** Calls a method of the object behind. */
    public static @Nullable Object pass(Object to, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(to, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause() == null ? thrown : thrown.getCause();
        }
    }
}
