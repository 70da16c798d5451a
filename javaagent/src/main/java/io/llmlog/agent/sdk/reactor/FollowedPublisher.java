package io.llmlog.agent.sdk.reactor;

import io.llmlog.agent.sdk.FollowedThreads;
import io.llmlog.agent.sdk.Passing;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** Stands for a publisher of reactive streams whose subscriptions send a request that is followed already. */
record FollowedPublisher(Object publisher, FollowedThreads followed) implements InvocationHandler {

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        followed.enter();
        try {
            return Passing.pass(publisher, method, arguments);
        } finally {
            followed.leave();
        }
    }
}
