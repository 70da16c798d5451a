package io.llmlog.agent.sdk.spring;

import io.llmlog.agent.sdk.Handles;
import io.llmlog.agent.sdk.Surroundings;
import io.llmlog.agent.sdk.reactor.Reactor;
import java.lang.invoke.MethodHandle;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How the objects of one copy of {@code WebClient} are asked, found by name since the agent shares no class with it. */
final class WebShape {
    private static final String CLIENT = "org.springframework.web.reactive.function.client.";

    private final MethodHandle method;
    private final MethodHandle url;
    private final MethodHandle body;
    private final MethodHandle answer;
    private final AnswerHead head;
    private final Buffers buffers;
    private final ClientEncoder encoder;
    private final Reactor reactor;

    /** Looks everything up; what is missing is named by the exception. */
    WebShape(Class<?> exchanges, Surroundings surroundings) throws ReflectiveOperationException {
        ClassLoader loader = exchanges.getClassLoader();
        Class<?> request = Class.forName(CLIENT + "ClientRequest", false, loader);
        method = Handles.getter(request, "method");
        url = Handles.getter(request, "url");
        body = Handles.getter(request, "body");
        answer = Handles.field(Class.forName(CLIENT + "DefaultClientResponse", false, loader), "response");
        head = new AnswerHead(
                Class.forName("org.springframework.http.client.reactive.ClientHttpResponse", false, loader));
        buffers = new Buffers(loader);
        encoder = new ClientEncoder(exchanges);
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

    /** What will write the request's body. */
    Object body(Object request) throws Throwable {
        return body.invoke(request);
    }

    /** The answer of the connection, inside of that of the client. */
    Object connectionAnswer(Object clientAnswer) throws Throwable {
        return answer.invoke(clientAnswer);
    }

    int status(Object connectionAnswer) throws Throwable {
        return head.status(connectionAnswer);
    }

    /** Gives first values of the answer's headers by name. */
    Function<String, @Nullable String> headers(Object connectionAnswer) throws Throwable {
        return head.headers(connectionAnswer);
    }

    /** A value as JSON, as the client itself will encode it. */
    byte[] encoded(Object exchanges, Object value) throws Throwable {
        Object buffer = encoder.encode(exchanges, value);
        return buffer == null ? new byte[0] : buffers.copy(buffer);
    }
}
