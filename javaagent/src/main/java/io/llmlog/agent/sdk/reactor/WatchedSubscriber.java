package io.llmlog.agent.sdk.reactor;

import io.llmlog.agent.sdk.Passing;
import io.llmlog.agent.sdk.Surroundings;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * Stands for Reactor's {@code CoreSubscriber} to a {@code Mono}: passes every signal on, on the same thread, after the onlooker was told of
 * it. Asks for nothing by itself.
 */
final class WatchedSubscriber implements InvocationHandler {
    private final Object subscriber;
    private final Class<?> subscriptions;
    private final Onlooker onlooker;
    private final Surroundings surroundings;
    private volatile boolean hasValue;

    WatchedSubscriber(Object subscriber, Class<?> subscriptions, Onlooker onlooker, Surroundings surroundings) {
        this.subscriber = subscriber;
        this.subscriptions = subscriptions;
        this.onlooker = onlooker;
        this.surroundings = surroundings;
    }

    /** Something that can fail. */
    private interface Step {
        void run() throws Throwable;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        switch (method.getName()) {
            case "onSubscribe" -> {
                return Passing.pass(subscriber, method, new Object[] {watched(arguments[0])});
            }
            case "onNext" -> {
                hasValue = true;
                tell(() -> onlooker.next(arguments[0]));
            }
            case "onError" -> tell(() -> onlooker.failed((Throwable) arguments[0]));
            case "onComplete" -> {
                if (!hasValue) {
                    tell(() -> onlooker.next(null));
                }
            }
            default -> {
                // What else there is, such as the context, tells nothing.
            }
        }
        return Passing.pass(subscriber, method, arguments);
    }

    private Object watched(Object subscription) {
        return Passing.proxy(subscriptions, (proxy, method, arguments) -> {
            if (method.getName().equals("cancel")) {
                tell(onlooker::cancelled);
            }
            return Passing.pass(subscription, method, arguments);
        });
    }

    private void tell(Step step) {
        try {
            step.run();
        } catch (Throwable failure) {
            surroundings.failed(failure);
        }
    }
}
