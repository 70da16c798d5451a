package io.llmlog.agent.sdk.apache;

import io.llmlog.agent.sdk.Handles;
import io.llmlog.agent.sdk.Passing;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.InvocationHandler;

/** How what belongs to the asynchronous client alone is asked, for one copy of it. */
final class AsyncShape {
    private static final String CHAIN = "org.apache.hc.client5.http.async.AsyncExecChain";
    private static final String NIO = "org.apache.hc.core5.http.nio.";

    private final Shape shape;
    private final MethodHandle uri;
    private final MethodHandle dependency;
    private final MethodHandle isCancelled;
    private final Class<?> callbacks;
    private final Class<?> producers;
    private final Class<?> channels;
    private final Class<?> consumers;

    /** Looks everything up; what is missing is named by the exception. */
    AsyncShape(ClassLoader client) throws ReflectiveOperationException {
        shape = new Shape(client, CHAIN);
        uri = Handles.getter(Class.forName("org.apache.hc.core5.http.HttpRequest", false, client), "getUri");
        dependency = Handles.field(Class.forName(CHAIN + "$Scope", false, client), "cancellableDependency");
        isCancelled = Handles.getter(
                Class.forName("org.apache.hc.core5.concurrent.CancellableDependency", false, client), "isCancelled");
        callbacks = Class.forName("org.apache.hc.client5.http.async.AsyncExecCallback", false, client);
        producers = Class.forName(NIO + "AsyncEntityProducer", false, client);
        channels = Class.forName(NIO + "DataStreamChannel", false, client);
        consumers = Class.forName(NIO + "AsyncDataConsumer", false, client);
    }

    /** What both clients have. */
    Shape common() {
        return shape;
    }

    /** Of a request that knows where it goes, as the chain's copies do. */
    String url(Object request) throws Throwable {
        return String.valueOf(uri.invoke(request));
    }

    /** Whether the application wants no answer any more. */
    boolean isCancelled(Object scope) {
        try {
            return Boolean.TRUE.equals(isCancelled.invoke(dependency.invoke(scope)));
        } catch (Throwable broken) {
            return false;
        }
    }

    boolean isCallback(Object passing) {
        return callbacks.isInstance(passing);
    }

    Object callback(InvocationHandler tapped) {
        return Passing.proxy(callbacks, tapped);
    }

    Object producer(InvocationHandler tapped) {
        return Passing.proxy(producers, tapped);
    }

    Object channel(InvocationHandler tapped) {
        return Passing.proxy(channels, tapped);
    }

    Object consumer(InvocationHandler tapped) {
        return Passing.proxy(consumers, tapped);
    }
}
