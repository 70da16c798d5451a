package io.llmlog.agent.sdk.bedrock;

import java.io.InputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How the objects of one copy of the SDK's core are asked, found by name since the agent shares no class with it. */
final class Shape {
    private static final String HTTP = "software.amazon.awssdk.http.";
    private static final String CORE = "software.amazon.awssdk.core.";
    private static final Pattern VERSION = Pattern.compile("aws-sdk-java/([0-9][^ ]*)");

    private final MethodHandle originalRequest;
    private final MethodHandle executionAttributes;
    private final MethodHandle getAttribute;
    private final Object counterAttribute;
    private final MethodHandle method;
    private final MethodHandle uri;
    private final MethodHandle header;
    private final MethodHandle content;
    private final MethodHandle newStream;
    private final MethodHandle status;
    private final MethodHandle right;
    private final Class<?> answeredWithError;

    /** Looks everything up, what is woven included; what is missing is named by the exception. */
    Shape(Class<?> context) throws ReflectiveOperationException {
        ClassLoader core = context.getClassLoader();
        originalRequest = getter(context, "originalRequest");
        executionAttributes = getter(context, "executionAttributes");
        Class<?> attributes = Class.forName(CORE + "interceptor.ExecutionAttributes", false, core);
        Class<?> attribute = Class.forName(CORE + "interceptor.ExecutionAttribute", false, core);
        getAttribute = MethodHandles.publicLookup()
                .unreflect(attributes.getMethod("getAttribute", attribute))
                .asType(MethodType.methodType(Object.class, Object.class, Object.class));
        counterAttribute = Class.forName(CORE + "interceptor.SdkInternalExecutionAttribute", true, core)
                .getField("RESPONSE_BYTES_READ")
                .get(null);
        Class<?> request = Class.forName(HTTP + "SdkHttpFullRequest", false, core);
        method = getter(request, "method");
        uri = getter(request, "getUri");
        header = MethodHandles.publicLookup()
                .unreflect(Class.forName(HTTP + "SdkHttpHeaders", false, core)
                        .getMethod("firstMatchingHeader", String.class))
                .asType(MethodType.methodType(Object.class, Object.class, String.class));
        content = getter(request, "contentStreamProvider");
        newStream = getter(Class.forName(HTTP + "ContentStreamProvider", false, core), "newStream");
        Class<?> answer = Class.forName(HTTP + "SdkHttpResponse", false, core);
        status = getter(answer, "statusCode");
        right = getter(Class.forName("software.amazon.awssdk.utils.Pair", false, core), "right");
        answeredWithError = Class.forName(CORE + "exception.SdkServiceException", false, core);
        requireSeam(core, request, context, answer);
    }

    /** What {@link Bedrock} weaves; were it not there, calls would be missed without a word. */
    private static void requireSeam(ClassLoader core, Class<?> request, Class<?> context, Class<?> answer)
            throws ReflectiveOperationException {
        requireMethod(Class.forName(Bedrock.SYNC, false, core), "execute", request, context);
        requireMethod(Class.forName(Bedrock.ASYNC, false, core), "executeHttpRequest", request, context);
        requireMethod(Class.forName(Bedrock.ATTEMPT, false, core), "execute", request, context);
        requireMethod(Class.forName(Bedrock.ASYNC_HANDLER, false, core), "onHeaders", answer);
        requireField(Class.forName(Bedrock.ASYNC_HANDLER, false, core), "context");
        requireField(Class.forName(Bedrock.READ, false, core), "bytesRead");
        requireField(Class.forName(Bedrock.PUBLISHED, false, core), "bytesRead");
    }

    private static void requireMethod(Class<?> type, String name, Class<?>... parameters) throws NoSuchMethodException {
        Method unused = type.getDeclaredMethod(name, parameters);
    }

    private static void requireField(Class<?> type, String name) throws NoSuchFieldException {
        Field unused = type.getDeclaredField(name);
    }

    /** Whether a call is one of Bedrock's: the SDK's pipeline serves all of Amazon's clients. */
    boolean isBedrock(Object context) throws Throwable {
        Object original = originalRequest.invoke(context);
        return original != null && original.getClass().getName().startsWith(Bedrock.SERVICE);
    }

    /** Counts the bytes of the answer to the present attempt, and so stands for it. */
    @Nullable
    AtomicLong counter(Object context) throws Throwable {
        return (AtomicLong) getAttribute.invoke(executionAttributes.invoke(context), counterAttribute);
    }

    String method(Object request) throws Throwable {
        return String.valueOf(method.invoke(request));
    }

    String uri(Object request) throws Throwable {
        return String.valueOf(uri.invoke(request));
    }

    /** The body from its beginning; null when there is none, or when it comes from the application, which may give it only once. */
    @Nullable
    InputStream body(Object request) throws Throwable {
        Object provider = ((Optional<?>) content.invoke(request)).orElse(null);
        boolean ofSdk = provider != null && provider.getClass().getName().startsWith("software.amazon.awssdk.");
        return ofSdk ? (InputStream) newStream.invoke(provider) : null;
    }

    /** The SDK's version as it tells the provider. */
    @Nullable
    String version(Object request) {
        String agent = headers(request).apply("user-agent");
        Matcher version = VERSION.matcher(String.valueOf(agent));
        return version.find() ? version.group(1) : null;
    }

    /** What the synchronous stage answered with: of a pair with the request the second. */
    @Nullable
    Object answer(Object pair) throws Throwable {
        return right.invoke(pair);
    }

    int status(Object answer) throws Throwable {
        return (int) status.invoke(answer);
    }

    /** Gives first values of headers by name. */
    Function<String, @Nullable String> headers(Object message) {
        return name -> {
            try {
                return (String) ((Optional<?>) header.invoke(message, name)).orElse(null);
            } catch (Throwable broken) {
                return null;
            }
        };
    }

    /** Whether an exception says what the provider answered. */
    boolean isAnswer(Throwable thrown) {
        return answeredWithError.isInstance(thrown);
    }

    private static MethodHandle getter(Class<?> type, String name) throws ReflectiveOperationException {
        return MethodHandles.publicLookup()
                .unreflect(type.getMethod(name))
                .asType(MethodType.methodType(Object.class, Object.class));
    }
}
