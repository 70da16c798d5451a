package io.llmlog.agent.sdk;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;

/** Finds by name what the objects of a library are asked by, since the agent shares no class with it. */
public final class Handles {
    private Handles() {}

    /** A public method without parameters. */
    public static MethodHandle getter(Class<?> type, String name) throws ReflectiveOperationException {
        return MethodHandles.publicLookup()
                .unreflect(type.getMethod(name))
                .asType(MethodType.methodType(Object.class, Object.class));
    }

    /** A public method. The handle takes its objects as what they are. */
    public static MethodHandle method(Class<?> type, String name, Class<?>... parameters)
            throws ReflectiveOperationException {
        return MethodHandles.publicLookup().unreflect(type.getMethod(name, parameters));
    }

    /** A field that is none of our business, where nothing public tells the same. */
    public static MethodHandle field(Class<?> type, String name) throws ReflectiveOperationException {
        Field field = type.getDeclaredField(name);
        if (!field.trySetAccessible()) {
            throw new IllegalAccessException(type.getName() + "." + name);
        }
        return MethodHandles.lookup().unreflectGetter(field).asType(MethodType.methodType(Object.class, Object.class));
    }
}
