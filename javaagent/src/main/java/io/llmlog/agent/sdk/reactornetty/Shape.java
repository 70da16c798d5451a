package io.llmlog.agent.sdk.reactornetty;

import io.llmlog.agent.sdk.Handles;
import io.llmlog.agent.sdk.Surroundings;
import io.llmlog.agent.sdk.reactor.Reactor;
import java.lang.invoke.MethodHandle;
import java.net.InetSocketAddress;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How the objects of one copy of the client and of Netty are asked, found by name since the agent shares no class with them. */
final class Shape {
    private static final String CLIENT = "reactor.netty.http.client.";

    private final MethodHandle config;
    private final MethodHandle method;
    private final MethodHandle uri;
    private final MethodHandle baseUrl;
    private final MethodHandle address;
    private final MethodHandle status;
    private final MethodHandle code;
    private final MethodHandle headers;
    private final MethodHandle header;
    private final Class<?> holders;
    private final MethodHandle content;
    private final MethodHandle readerIndex;
    private final MethodHandle readable;
    private final MethodHandle bytesAt;
    private final Reactor reactor;

    /** Looks everything up; what is missing is named by the exception. */
    Shape(Class<?> connect, Surroundings surroundings) throws ReflectiveOperationException {
        ClassLoader loader = connect.getClassLoader();
        config = Handles.field(connect, "config");
        Class<?> configs = Class.forName(CLIENT + "HttpClientConfig", false, loader);
        method = Handles.getter(configs, "method");
        uri = Handles.getter(configs, "uri");
        baseUrl = Handles.getter(configs, "baseUrl");
        address = Handles.getter(configs, "remoteAddress");
        Class<?> answers = Class.forName(CLIENT + "HttpClientResponse", false, loader);
        status = Handles.getter(answers, "status");
        code = Handles.getter(Class.forName("io.netty.handler.codec.http.HttpResponseStatus", false, loader), "code");
        headers = Handles.getter(answers, "responseHeaders");
        header = Handles.method(
                Class.forName("io.netty.handler.codec.http.HttpHeaders", false, loader), "get", String.class);
        holders = Class.forName("io.netty.buffer.ByteBufHolder", false, loader);
        content = Handles.getter(holders, "content");
        Class<?> buffers = Class.forName("io.netty.buffer.ByteBuf", false, loader);
        readerIndex = Handles.getter(buffers, "readerIndex");
        readable = Handles.getter(buffers, "readableBytes");
        bytesAt = Handles.method(buffers, "getBytes", int.class, byte[].class);
        reactor = new Reactor(loader, surroundings);
    }

    Reactor reactor() {
        return reactor;
    }

    Object config(Object connect) throws Throwable {
        return config.invoke(connect);
    }

    String method(Object config) throws Throwable {
        return String.valueOf(method.invoke(config));
    }

    /** As the client puts it together; null when a function of the application's own is to tell the host, which is not called for this. */
    @Nullable
    String url(Object config) throws Throwable {
        String path = (String) uri.invoke(config);
        if (path == null || !path.startsWith("/")) {
            return path == null || path.contains("://") ? path : "http://" + path;
        }
        String base = (String) baseUrl.invoke(config);
        if (base != null) {
            return base.endsWith("/") ? base + path.substring(1) : base + path;
        }
        boolean ownFunction = address.invoke(config) instanceof Supplier<?> supplier
                && supplier.getClass().getName().startsWith("reactor.netty.");
        return ownFunction && ((Supplier<?>) address.invoke(config)).get() instanceof InetSocketAddress host
                ? "http://" + host.getHostString() + ":" + host.getPort() + path
                : null;
    }

    int status(Object answer) throws Throwable {
        return (int) code.invoke(status.invoke(answer));
    }

    /** Gives first values of the answer's headers by name. */
    Function<String, @Nullable String> headers(Object answer) throws Throwable {
        Object all = headers.invoke(answer);
        return name -> {
            try {
                return (String) header.invoke(all, name);
            } catch (Throwable broken) {
                return null;
            }
        };
    }

    /** A copy of what can be read from a buffer, or from what holds one, whose reference count and positions stay as they are. */
    byte[] copy(Object piece) throws Throwable {
        Object buffer = holders.isInstance(piece) ? content.invoke(piece) : piece;
        byte[] bytes = new byte[(int) readable.invoke(buffer)];
        bytesAt.invoke(buffer, (int) readerIndex.invoke(buffer), bytes);
        return bytes;
    }
}
