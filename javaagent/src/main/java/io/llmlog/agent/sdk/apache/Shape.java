package io.llmlog.agent.sdk.apache;

import io.llmlog.agent.sdk.Passing;
import io.llmlog.provider.RequestBody;
import java.io.OutputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How the objects of one copy of the client and its core are asked, found by name since the agent shares no class with them. */
final class Shape {
    private static final String CORE = "org.apache.hc.core5.http.";
    private static final String ENTITIES = CORE + "io.entity.";

    private final ClassLoader client;
    private final MethodHandle method;
    private final MethodHandle path;
    private final MethodHandle originalRequest;
    private final MethodHandle route;
    private final MethodHandle target;
    private final MethodHandle targetUri;
    private final MethodHandle entityOf;
    private final MethodHandle isRepeatable;
    private final MethodHandle writeTo;
    private final MethodHandle status;
    private final MethodHandle header;
    private final MethodHandle headerValue;
    private final MethodHandle setEntity;
    private final Class<?> entities;

    /**
     * Looks everything up; what is missing is named by the exception.
     *
     * @param chain the interface that its links are called through
     */
    Shape(ClassLoader client, String chain) throws ReflectiveOperationException {
        this.client = client;
        Class<?> requests = find(CORE + "HttpRequest");
        method = handle(requests.getMethod("getMethod"), 1);
        path = handle(requests.getMethod("getPath"), 1);
        Class<?> scopes = find(chain + "$Scope");
        originalRequest = field(scopes, "originalRequest");
        route = field(scopes, "route");
        target = handle(find("org.apache.hc.client5.http.HttpRoute").getMethod("getTargetHost"), 1);
        targetUri = handle(find(CORE + "HttpHost").getMethod("toURI"), 1);
        Class<?> containers = find(CORE + "HttpEntityContainer");
        entities = find(CORE + "HttpEntity");
        entityOf = handle(containers.getMethod("getEntity"), 1);
        isRepeatable = handle(entities.getMethod("isRepeatable"), 1);
        writeTo = handle(entities.getMethod("writeTo", OutputStream.class), 2);
        status = handle(find(CORE + "HttpResponse").getMethod("getCode"), 1);
        header = handle(find(CORE + "MessageHeaders").getMethod("getFirstHeader", String.class), 2);
        headerValue = handle(find(CORE + "NameValuePair").getMethod("getValue"), 1);
        setEntity = handle(containers.getMethod("setEntity", entities), 2);
    }

    String method(Object request) throws Throwable {
        return String.valueOf(method.invoke(request));
    }

    /** A request itself knows its path, the scope where it goes. */
    String url(Object request, Object scope) throws Throwable {
        return String.valueOf(targetUri.invoke(target.invoke(route.invoke(scope)))) + path.invoke(request);
    }

    /** What the attempts of one call have in common. */
    Object call(Object scope) throws Throwable {
        return originalRequest.invoke(scope);
    }

    /** Reads the body of a request and gives its size: only of the library's own entities, which are the same a second time. */
    long readBody(Object request, RequestBody reader) throws Throwable {
        Object entity = entityOf.invoke(request);
        boolean repeatable = entity != null
                && entity.getClass().getName().startsWith(ENTITIES)
                && Boolean.TRUE.equals(isRepeatable.invoke(entity));
        long[] bytes = new long[1];
        if (repeatable) {
            writeTo.invoke(entity, new OutputStream() {
                @Override
                public void write(int value) {
                    write(new byte[] {(byte) value}, 0, 1);
                }

                @Override
                public void write(byte[] slice, int start, int length) {
                    reader.feed(slice, start, length);
                    bytes[0] += length;
                }
            });
        }
        return bytes[0];
    }

    int status(Object answer) throws Throwable {
        return (int) status.invoke(answer);
    }

    /** Gives first values of the answer's headers by name. */
    Function<String, @Nullable String> headers(Object answer) {
        return name -> {
            try {
                Object found = header.invoke(answer, name);
                return found == null ? null : (String) headerValue.invoke(found);
            } catch (Throwable broken) {
                return null;
            }
        };
    }

    @Nullable
    Object entity(Object answer) throws Throwable {
        return entityOf.invoke(answer);
    }

    void replaceEntity(Object answer, TappedEntity tapped) throws Throwable {
        setEntity.invoke(answer, Passing.proxy(entities, tapped));
    }

    private Class<?> find(String name) throws ClassNotFoundException {
        return Class.forName(name, false, client);
    }

    private static MethodHandle field(Class<?> type, String name) throws ReflectiveOperationException {
        return MethodHandles.publicLookup()
                .unreflectGetter(type.getField(name))
                .asType(MethodType.genericMethodType(1));
    }

    /** Of objects alone, whatever the types. */
    private static MethodHandle handle(Method method, int arguments) throws IllegalAccessException {
        return MethodHandles.publicLookup().unreflect(method).asType(MethodType.genericMethodType(arguments));
    }
}
