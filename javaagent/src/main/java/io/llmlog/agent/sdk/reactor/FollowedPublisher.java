package io.llmlog.agent.sdk.reactor;

import io.llmlog.agent.sdk.FollowedThreads;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** Stands for a publisher of reactive streams whose subscriptions send a request that is followed already. */
record FollowedPublisher(Object publisher, FollowedThreads followed) implements InvocationHandler {

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (method.getName().equals("equals")) {
            return proxy == arguments[0];
        }
        followed.enter();
        try {
            return method.invoke(publisher, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause() == null ? thrown : thrown.getCause();
        } finally {
            followed.leave();
        }
    }
}
