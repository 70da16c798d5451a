package io.llmlog.agent.sdk.azure;

import io.llmlog.agent.sdk.Handles;
import io.llmlog.agent.sdk.Surroundings;
import io.llmlog.agent.sdk.reactor.Reactor;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How the objects of one copy of azure-core are asked, found by name since the agent shares no class with it. */
final class Shape {
    private static final String CORE = "com.azure.core.";
    private static final String BUFFERED = CORE + "http.netty.implementation.NettyAsyncHttpBufferedResponse";

    /** What gives its bytes as often as it is asked, and reads no stream and no file for it. */
    private static final Set<String> IN_MEMORY = Set.of(
            CORE + "implementation.util.SerializableContent",
            CORE + "implementation.util.StringContent",
            CORE + "implementation.util.ByteArrayContent");

    private final MethodHandle method;
    private final MethodHandle url;
    private final MethodHandle requestHeaders;
    private final MethodHandle requestBody;
    private final MethodHandle content;
    private final MethodHandle toBytes;
    private final MethodHandle headerValue;
    private final MethodHandle status;
    private final MethodHandle answerHeaders;
    private final MethodHandle bufferedBody;
    private final Class<?> buffered;
    private final Reactor reactor;

    /** Looks everything up; what is missing is named by the exception. */
    Shape(@Nullable ClassLoader loader, Surroundings surroundings) throws ReflectiveOperationException {
        Class<?> request = Class.forName(CORE + "http.HttpRequest", false, loader);
        method = Handles.getter(request, "getHttpMethod");
        url = Handles.getter(request, "getUrl");
        requestHeaders = Handles.getter(request, "getHeaders");
        requestBody = Handles.getter(request, "getBodyAsBinaryData");
        Class<?> data = Class.forName(CORE + "util.BinaryData", false, loader);
        content = Handles.field(data, "content");
        toBytes = Handles.getter(data, "toBytes");
        headerValue = Handles.method(Class.forName(CORE + "http.HttpHeaders", false, loader), "getValue", String.class);
        Class<?> answer = Class.forName(CORE + "http.HttpResponse", false, loader);
        status = Handles.getter(answer, "getStatusCode");
        answerHeaders = Handles.getter(answer, "getHeaders");
        buffered = Class.forName(BUFFERED, false, loader);
        bufferedBody = Handles.field(buffered, "body");
        reactor = new Reactor(loader, surroundings);
    }

    Reactor reactor() {
        return reactor;
    }

    String method(Object request) throws Throwable {
        return String.valueOf(method.invoke(request));
    }

    String url(Object request) throws Throwable {
        return String.valueOf(url.invoke(request));
    }

    @Nullable
    String requestHeader(Object request, String name) throws Throwable {
        return (String) headerValue.invoke(requestHeaders.invoke(request), name);
    }

    /** What the request carries, the same object in each of its retries; null when that is nothing. */
    @Nullable
    Object body(Object request) throws Throwable {
        return requestBody.invoke(request);
    }

    /** The bytes of a body, or none when they are not in memory. */
    byte[] bytes(Object body) throws Throwable {
        boolean inMemory = IN_MEMORY.contains(content.invoke(body).getClass().getName());
        return inMemory ? (byte[]) toBytes.invoke(body) : new byte[0];
    }

    int status(Object answer) throws Throwable {
        return (int) status.invoke(answer);
    }

    /** Gives first values of the answer's headers by name. */
    Function<String, @Nullable String> headers(Object answer) throws Throwable {
        Object all = answerHeaders.invoke(answer);
        return name -> {
            try {
                return (String) headerValue.invoke(all, name);
            } catch (Throwable broken) {
                return null;
            }
        };
    }

    /** The body of an answer that was read before it was handed out; null when it is still to come. */
    byte @Nullable [] readAlready(Object answer) throws Throwable {
        return buffered.isInstance(answer) ? (byte[]) bufferedBody.invoke(answer) : null;
    }

    /** A copy of a piece of a body. */
    static byte[] copy(Object piece) {
        if (piece instanceof byte[] whole) {
            return whole;
        }
        ByteBuffer buffer = ((ByteBuffer) piece).duplicate();
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }
}
