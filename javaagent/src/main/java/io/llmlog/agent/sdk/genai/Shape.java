package io.llmlog.agent.sdk.genai;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How the objects of the OkHttp that one copy of the library sends with are asked, found by name since the agent shares no class with it. */
final class Shape {
    private static final Pattern VERSION = Pattern.compile("google-genai-sdk/([0-9][^ ]*)");

    private final MethodHandle method;
    private final MethodHandle url;
    private final MethodHandle requestBody;
    private final MethodHandle requestHeader;
    private final MethodHandle isOneShot;
    private final MethodHandle writeTo;
    private final MethodHandle newBuffer;
    private final MethodHandle readBuffer;
    private final MethodHandle code;
    private final MethodHandle answerHeader;
    private final MethodHandle answerBody;

    /** Looks everything up; what is missing is named by the exception. */
    Shape(ClassLoader library) throws ReflectiveOperationException {
        Class.forName(GoogleGenAi.RETRIES, false, library);
        Class<?> request = Class.forName("okhttp3.Request", false, library);
        method = getter(request, "method");
        url = getter(request, "url");
        requestBody = getter(request, "body");
        requestHeader = header(request);
        Class<?> body = Class.forName("okhttp3.RequestBody", false, library);
        isOneShot = getter(body, "isOneShot");
        Class<?> sink = Class.forName("okio.BufferedSink", false, library);
        writeTo = MethodHandles.publicLookup()
                .unreflect(body.getMethod("writeTo", sink))
                .asType(MethodType.methodType(void.class, Object.class, Object.class));
        Class<?> buffer = Class.forName("okio.Buffer", false, library);
        newBuffer = MethodHandles.publicLookup()
                .unreflectConstructor(buffer.getConstructor())
                .asType(MethodType.methodType(Object.class));
        readBuffer = getter(buffer, "readByteArray");
        Class<?> answer = Class.forName("okhttp3.Response", false, library);
        code = getter(answer, "code");
        answerHeader = header(answer);
        answerBody = getter(answer, "body");
    }

    String method(Object request) throws Throwable {
        return String.valueOf(method.invoke(request));
    }

    String url(Object request) throws Throwable {
        return String.valueOf(url.invoke(request));
    }

    /** The bytes of a request's body: none when it has none or can be written only once. */
    byte[] body(Object request) throws Throwable {
        Object body = requestBody.invoke(request);
        if (body == null || Boolean.TRUE.equals(isOneShot.invoke(body))) {
            return new byte[0];
        }
        Object buffer = newBuffer.invoke();
        writeTo.invoke(body, buffer);
        return (byte[]) readBuffer.invoke(buffer);
    }

    /** The library's version as it tells the provider. */
    @Nullable
    String version(Object request) throws Throwable {
        Object agent = requestHeader.invoke(request, "user-agent");
        Matcher version = VERSION.matcher(String.valueOf(agent));
        return version.find() ? version.group(1) : null;
    }

    int status(Object answer) throws Throwable {
        return (int) code.invoke(answer);
    }

    @Nullable
    Object answerBody(Object answer) throws Throwable {
        return answerBody.invoke(answer);
    }

    /** Gives first values of the answer's headers by name. */
    Function<String, @Nullable String> headers(Object answer) {
        return name -> {
            try {
                return (String) answerHeader.invoke(answer, name);
            } catch (Throwable broken) {
                return null;
            }
        };
    }

    private static MethodHandle header(Class<?> type) throws ReflectiveOperationException {
        return MethodHandles.publicLookup()
                .unreflect(type.getMethod("header", String.class))
                .asType(MethodType.methodType(Object.class, Object.class, String.class));
    }

    private static MethodHandle getter(Class<?> type, String name) throws ReflectiveOperationException {
        return MethodHandles.publicLookup()
                .unreflect(type.getMethod(name))
                .asType(MethodType.methodType(Object.class, Object.class));
    }
}
