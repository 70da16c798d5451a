package io.llmlog.agent.sdk.spring;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;

/** Finds what objects of Spring are asked by. */
final class Handles {
    private Handles() {}

    /** A public method without parameters. */
    static MethodHandle getter(Class<?> type, String name) throws ReflectiveOperationException {
        return MethodHandles.publicLookup()
                .unreflect(type.getMethod(name))
                .asType(MethodType.methodType(Object.class, Object.class));
    }

    /** A public method. The handle takes its objects as what they are. */
    static MethodHandle method(Class<?> type, String name, Class<?>... parameters) throws ReflectiveOperationException {
        return MethodHandles.publicLookup().unreflect(type.getMethod(name, parameters));
    }

    /** A field that is none of our business: the classes that have it are Spring's own, not meant to be asked. */
    static MethodHandle field(Class<?> type, String name) throws ReflectiveOperationException {
        Field field = type.getDeclaredField(name);
        if (!field.trySetAccessible()) {
            throw new IllegalAccessException(type.getName() + "." + name);
        }
        return MethodHandles.lookup().unreflectGetter(field).asType(MethodType.methodType(Object.class, Object.class));
    }
}
