package io.llmlog.agent.sdk.stainless;

import io.llmlog.internal.json.JsonFeed;
import io.llmlog.internal.json.JsonLimits;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The body of a streamed chat that asks for its usage where the application did not: with {@code stream_options.include_usage}, see
 * <a href="https://platform.openai.com/docs/api-reference/chat/create">the reference</a>. Stands for the body of the SDK as its proxy.
 */
final class UsageRequest implements InvocationHandler {
    private static final byte[] ASKING =
            ",\"stream_options\":{\"include_usage\":true}}".getBytes(StandardCharsets.US_ASCII);
    private static final JsonLimits LIMITS = new JsonLimits(16, 64 * 1024, Set.of(), Set.of("messages", "tools"));

    private final Object body;
    private final byte[] asking;

    private UsageRequest(Object body, byte[] asking) {
        this.body = body;
        this.asking = asking;
    }

    /**
     * What is to be sent instead of a body: a body that asks, or itself where there is nothing to ask for, or the application said itself
     * what it wants.
     *
     * @param type the SDK's interface of bodies
     */
    static Object insteadOf(Object body, Class<?> type) throws ReflectiveOperationException {
        if (!Boolean.TRUE.equals(type.getMethod("repeatable").invoke(body))) {
            return body;
        }
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        type.getMethod("writeTo", OutputStream.class).invoke(body, written);
        byte[] bytes = written.toByteArray();
        if (!isStreamedChat(bytes)) {
            return body;
        }
        int end = bytes.length - 1;
        while (bytes[end] != '}') {
            end--;
        }
        byte[] asking = Arrays.copyOf(bytes, end + ASKING.length);
        System.arraycopy(ASKING, 0, asking, end, ASKING.length);
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, new UsageRequest(body, asking));
    }

    /** Whether a body is one that asks, perhaps inside another that the SDK put around it. */
    static boolean isAsking(Object body) {
        Object inner = WrappedBody.inside(body);
        return isProxy(body) || (inner != null && isProxy(inner));
    }

    private static boolean isProxy(Object body) {
        return Proxy.isProxyClass(body.getClass()) && Proxy.getInvocationHandler(body) instanceof UsageRequest;
    }

    private static boolean isStreamedChat(byte[] bytes) {
        JsonFeed json = new JsonFeed(LIMITS);
        return json.offer(bytes, 0, bytes.length)
                && json.isComplete()
                && json.partial() instanceof Map<?, ?> request
                && Boolean.TRUE.equals(request.get("stream"))
                && request.containsKey("messages")
                && !request.containsKey("stream_options");
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        if (method.getName().equals("writeTo") && arguments != null && arguments[0] instanceof OutputStream out) {
            out.write(asking);
            return null;
        }
        if (method.getName().equals("contentLength")) {
            return (long) asking.length;
        }
        if (method.getDeclaringClass() == Object.class) {
            return ofObject(proxy, method, arguments);
        }
        try {
            return method.invoke(body, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getTargetException();
        }
    }

    private static Object ofObject(Object proxy, Method method, Object @Nullable [] arguments) {
        return switch (method.getName()) {
            case "equals" -> arguments != null && arguments[0] == proxy;
            case "hashCode" -> System.identityHashCode(proxy);
            default -> "a body that asks for its usage";
        };
    }
}
