package io.llmlog.agent.sdk.langchain;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How the objects of one copy of LangChain4j are asked, found by name since the agent shares no class with it. */
final class Shape {
    private static final String POM = "META-INF/maven/dev.langchain4j/langchain4j-http-client/pom.properties";
    private static final String CONTEXT = LangChain4j.HTTP + "sse.ServerSentEventContext";
    private static final String HANDLE = LangChain4j.HTTP + "sse.ServerSentEventParsingHandle";
    private static final String HTTP_EXCEPTION = "dev.langchain4j.exception.HttpException";

    private final MethodHandle method;
    private final MethodHandle url;
    private final MethodHandle requestBody;
    private final MethodHandle status;
    private final MethodHandle headers;
    private final MethodHandle answerBody;
    private final MethodHandle eventName;
    private final MethodHandle eventData;
    private final MethodHandle failedStatus;
    private final Class<?> failed;
    private final @Nullable MethodHandle parsingHandle;
    private final @Nullable MethodHandle isCancelled;
    private final @Nullable String version;

    /** Looks everything up; what is missing is named by the exception. */
    Shape(Class<?> request) throws ReflectiveOperationException {
        ClassLoader loader = request.getClassLoader();
        method = getter(request, "method");
        url = getter(request, "url");
        requestBody = getter(request, "body");
        Class<?> answer = Class.forName(LangChain4j.ANSWER, false, loader);
        status = getter(answer, "statusCode");
        headers = getter(answer, "headers");
        answerBody = getter(answer, "body");
        Class<?> event = Class.forName(LangChain4j.EVENT, false, loader);
        eventName = getter(event, "event");
        eventData = getter(event, "data");
        failed = Class.forName(HTTP_EXCEPTION, false, loader);
        failedStatus = getter(failed, "statusCode");
        parsingHandle = newer(CONTEXT, "parsingHandle", loader);
        isCancelled = newer(HANDLE, "isCancelled", loader);
        version = version(loader);
    }

    String method(Object request) throws Throwable {
        return String.valueOf(method.invoke(request));
    }

    String url(Object request) throws Throwable {
        return String.valueOf(url.invoke(request));
    }

    /** Null when the request has none, or is a form. */
    @Nullable
    String requestBody(Object request) throws Throwable {
        return (String) requestBody.invoke(request);
    }

    int status(Object answer) throws Throwable {
        return (int) status.invoke(answer);
    }

    @Nullable
    String answerBody(Object answer) throws Throwable {
        return (String) answerBody.invoke(answer);
    }

    /** Gives first values of the answer's headers by name. */
    Function<String, @Nullable String> headers(Object answer) throws Throwable {
        Object all = headers.invoke(answer);
        return name -> all instanceof Map<?, ?> map ? first(map, name) : null;
    }

    private static @Nullable String first(Map<?, ?> headers, String name) {
        for (Map.Entry<?, ?> header : headers.entrySet()) {
            if (name.equalsIgnoreCase(String.valueOf(header.getKey()))
                    && header.getValue() instanceof List<?> values
                    && !values.isEmpty()) {
                return String.valueOf(values.get(0));
            }
        }
        return null;
    }

    @Nullable
    String eventName(Object event) throws Throwable {
        return (String) eventName.invoke(event);
    }

    @Nullable
    String eventData(Object event) throws Throwable {
        return (String) eventData.invoke(event);
    }

    /** The status that an exception stands for, null when it stands for none. */
    @Nullable
    Integer status(Throwable thrown) throws Throwable {
        return failed.isInstance(thrown) ? (Integer) failedStatus.invoke(thrown) : null;
    }

    /** Whether the application has cancelled the stream; older versions cannot. */
    boolean isCancelled(@Nullable Object context) throws Throwable {
        return context != null
                && parsingHandle != null
                && isCancelled != null
                && Boolean.TRUE.equals(isCancelled.invoke(parsingHandle.invoke(context)));
    }

    /** Null when the jar has lost its {@code pom.properties}. */
    @Nullable
    String version() {
        return version;
    }

    private static @Nullable MethodHandle newer(String type, String name, @Nullable ClassLoader loader) {
        try {
            return getter(Class.forName(type, false, loader), name);
        } catch (ReflectiveOperationException older) {
            return null;
        }
    }

    private static @Nullable String version(@Nullable ClassLoader loader) {
        try (InputStream in = loader == null ? null : loader.getResourceAsStream(POM)) {
            Properties properties = new Properties();
            if (in != null) {
                properties.load(in);
            }
            return properties.getProperty("version");
        } catch (IOException | IllegalArgumentException unreadable) {
            return null;
        }
    }

    private static MethodHandle getter(Class<?> type, String name) throws ReflectiveOperationException {
        return MethodHandles.publicLookup()
                .unreflect(type.getMethod(name))
                .asType(MethodType.methodType(Object.class, Object.class));
    }
}
