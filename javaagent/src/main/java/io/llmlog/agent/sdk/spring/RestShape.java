package io.llmlog.agent.sdk.spring;

import io.llmlog.agent.sdk.Handles;
import java.io.OutputStream;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How requests and answers below one copy of {@code RestClient} are asked, found by name since the agent shares no class with it. */
final class RestShape {
    private static final String PACKAGE = "org.springframework.http.client.";
    private static final String JDK_ANSWER = PACKAGE + "JdkClientHttpResponse";

    private final MethodHandle method;
    private final MethodHandle uri;
    private final MethodHandle body;
    private final MethodHandle buffered;
    private final MethodHandle isRepeatable;
    private final MethodHandle writeBody;
    private final MethodHandle writeBuffered;
    private final AnswerHead head;
    private final boolean jdkDecodes;

    /** Looks everything up; what is missing is named by the exception. */
    RestShape(Class<?> request) throws ReflectiveOperationException {
        ClassLoader loader = request.getClassLoader();
        method = Handles.getter(request, "getMethod");
        uri = Handles.getter(request, "getURI");
        body = Handles.field(request, "body");
        buffered = Handles.field(request, "bodyStream");
        Class<?> bodyType = Class.forName("org.springframework.http.StreamingHttpOutputMessage$Body", false, loader);
        isRepeatable = Handles.getter(bodyType, "repeatable");
        writeBody = Handles.method(bodyType, "writeTo", OutputStream.class);
        writeBuffered = Handles.method(
                Class.forName("org.springframework.util.FastByteArrayOutputStream", false, loader),
                "writeTo",
                OutputStream.class);
        head = new AnswerHead(Class.forName(PACKAGE + "ClientHttpResponse", false, loader));
        jdkDecodes = decodes(Class.forName(PACKAGE + "JdkClientHttpRequest", false, loader));
    }

    /** From Spring 7 on the JDK's client asks for compressed answers and decompresses them, but leaves the header as it is. */
    private static boolean decodes(Class<?> jdkRequest) {
        return Arrays.stream(jdkRequest.getDeclaredFields())
                .anyMatch(field -> field.getName().equals("compression"));
    }

    String method(Object request) throws Throwable {
        return String.valueOf(method.invoke(request));
    }

    String url(Object request) throws Throwable {
        return String.valueOf(uri.invoke(request));
    }

    /** Writes the body out, or nothing when the request has none or can write it only once. */
    void write(Object request, OutputStream out) throws Throwable {
        Object streamed = body.invoke(request);
        Object inMemory = buffered.invoke(request);
        if (streamed != null && Boolean.TRUE.equals(isRepeatable.invoke(streamed))) {
            writeBody.invoke(streamed, out);
        } else if (streamed == null && inMemory != null) {
            writeBuffered.invoke(inMemory, out);
        }
    }

    int status(Object answer) throws Throwable {
        return head.status(answer);
    }

    /** Gives first values of the answer's headers by name. */
    Function<String, @Nullable String> headers(Object answer) throws Throwable {
        boolean decoded = jdkDecodes && answer.getClass().getName().equals(JDK_ANSWER);
        return decoded ? head.decodedHeaders(answer) : head.headers(answer);
    }
}
