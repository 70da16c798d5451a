package io.llmlog.agent.sdk.stainless;

import java.io.OutputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How the requests and answers of one copy of an SDK are asked, found by name since the agent shares no class with it. */
final class Shape {
    private final MethodHandle method;
    private final @Nullable MethodHandle baseUrl;
    private final MethodHandle pathSegments;
    private final MethodHandle requestHeaders;
    private final MethodHandle body;
    private final MethodHandle repeatable;
    private final MethodHandle writeTo;
    private final MethodHandle status;
    private final MethodHandle answerHeaders;
    private final MethodHandle headerValues;
    private final Stainless sdk;
    private final @Nullable ClassLoader loader;

    /** Looks everything up; what is missing is named by the exception. */
    Shape(Stainless sdk, Class<?> request) throws ReflectiveOperationException {
        this.sdk = sdk;
        this.loader = request.getClassLoader();
        method = getter(request, "method");
        baseUrl = baseUrl(request);
        pathSegments = getter(request, "pathSegments");
        requestHeaders = getter(request, "headers");
        body = getter(request, "body");
        Class<?> bodyType = other("HttpRequestBody");
        repeatable = getter(bodyType, "repeatable");
        writeTo = MethodHandles.publicLookup().unreflect(bodyType.getMethod("writeTo", OutputStream.class));
        Class<?> answer = other("HttpResponse");
        status = getter(answer, "statusCode");
        answerHeaders = getter(answer, "headers");
        headerValues = MethodHandles.publicLookup()
                .unreflect(other("Headers").getMethod("values", String.class))
                .asType(MethodType.methodType(Object.class, Object.class, String.class));
    }

    Stainless sdk() {
        return sdk;
    }

    String method(Object request) throws Throwable {
        return String.valueOf(method.invoke(request));
    }

    /** Base address and path, without query. */
    String url(Object transport, Object request) throws Throwable {
        Object base = baseUrl == null ? null : baseUrl.invoke(request);
        StringJoiner url = new StringJoiner("/");
        url.add(trimmed(base == null ? OlderTransport.baseUrl(transport) : base));
        if (pathSegments.invoke(request) instanceof List<?> segments) {
            segments.forEach(segment -> url.add(String.valueOf(segment)));
        }
        return url.toString();
    }

    @Nullable
    Object body(Object request) throws Throwable {
        Object found = body.invoke(request);
        return found instanceof Optional<?> maybe ? maybe.orElse(null) : found;
    }

    boolean isRepeatable(Object requestBody) throws Throwable {
        return Boolean.TRUE.equals(repeatable.invoke(requestBody));
    }

    void write(Object requestBody, OutputStream out) throws Throwable {
        writeTo.invoke(requestBody, out);
    }

    @Nullable
    String requestHeader(Object request, String name) throws Throwable {
        return first(requestHeaders.invoke(request), name);
    }

    int status(Object answer) throws Throwable {
        return (int) status.invoke(answer);
    }

    /** Gives first values of the answer's headers by name. */
    Function<String, @Nullable String> headers(Object answer) throws Throwable {
        Object headers = answerHeaders.invoke(answer);
        return name -> {
            try {
                return first(headers, name);
            } catch (Throwable broken) {
                return null;
            }
        };
    }

    private @Nullable String first(Object headers, String name) throws Throwable {
        Object values = headerValues.invoke(headers, name);
        return values instanceof List<?> list && !list.isEmpty() ? String.valueOf(list.get(0)) : null;
    }

    private static String trimmed(@Nullable Object base) {
        String text = base == null ? "" : base.toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    private static @Nullable MethodHandle baseUrl(Class<?> request) {
        for (String name : List.of("baseUrl", "url")) {
            try {
                return getter(request, name);
            } catch (ReflectiveOperationException otherName) {
                // The next one, or none: then the address is the transport's.
            }
        }
        return null;
    }

    private Class<?> other(String simpleName) throws ClassNotFoundException {
        return Class.forName(sdk.http(simpleName), false, loader);
    }

    private static MethodHandle getter(Class<?> type, String name) throws ReflectiveOperationException {
        return MethodHandles.publicLookup()
                .unreflect(type.getMethod(name))
                .asType(MethodType.methodType(Object.class, Object.class));
    }
}
