package io.llmlog.agent.sdk.okhttp;

import io.llmlog.provider.RequestBody;
import java.io.OutputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How the objects of one copy of OkHttp and its Okio are asked, found by name since the agent shares no class with them. */
final class Shape {
    private static final String OKHTTP = "okhttp3.";

    private final ClassLoader okhttp;
    private final MethodHandle call;
    private final MethodHandle requestOfChain;
    private final MethodHandle request;
    private final MethodHandle isCanceled;
    private final MethodHandle method;
    private final MethodHandle url;
    private final MethodHandle requestHeader;
    private final MethodHandle tag;
    private final MethodHandle requestBody;
    private final MethodHandle isOneShot;
    private final MethodHandle writeTo;
    private final MethodHandle status;
    private final MethodHandle answerHeader;
    private final MethodHandle answerBody;
    private final Class<?> source;
    private final MethodHandle buffer;
    private final MethodHandle sink;
    private final MethodHandle bufferedSink;
    private final MethodHandle flush;
    private final MethodHandle size;
    private final MethodHandle copyTo;

    /** Looks everything up; what is missing is named by the exception. */
    Shape(ClassLoader okhttp) throws ReflectiveOperationException {
        this.okhttp = okhttp;
        Class<?> chain = find("okhttp3.Interceptor$Chain");
        call = handle(chain.getMethod("call"), 1);
        requestOfChain = handle(chain.getMethod("request"), 1);
        Class<?> calls = find("okhttp3.Call");
        request = handle(calls.getMethod("request"), 1);
        isCanceled = handle(calls.getMethod("isCanceled"), 1);
        Class<?> requests = find("okhttp3.Request");
        method = handle(requests.getMethod("method"), 1);
        url = handle(requests.getMethod("url"), 1);
        requestHeader = handle(requests.getMethod("header", String.class), 2);
        tag = handle(requests.getMethod("tag", Class.class), 2);
        requestBody = handle(requests.getMethod("body"), 1);
        Class<?> bodies = find("okhttp3.RequestBody");
        isOneShot = handle(bodies.getMethod("isOneShot"), 1);
        Class<?> bufferedSinks = find("okio.BufferedSink");
        writeTo = handle(bodies.getMethod("writeTo", bufferedSinks), 2);
        flush = handle(bufferedSinks.getMethod("flush"), 1);
        Class<?> answers = find("okhttp3.Response");
        status = handle(answers.getMethod("code"), 1);
        answerHeader = handle(answers.getMethod("header", String.class), 2);
        answerBody = handle(answers.getMethod("body"), 1);
        source = find("okio.Source");
        Class<?> okio = find("okio.Okio");
        buffer = handle(okio.getMethod("buffer", source), 1);
        sink = handle(okio.getMethod("sink", OutputStream.class), 1);
        bufferedSink = handle(okio.getMethod("buffer", find("okio.Sink")), 1);
        Class<?> buffers = find("okio.Buffer");
        size = handle(buffers.getMethod("size"), 1);
        copyTo = handle(buffers.getMethod("copyTo", OutputStream.class, long.class, long.class), 4);
    }

    /** The call that an interceptor is working for. */
    Object callOf(Object chain) throws Throwable {
        return call.invoke(chain);
    }

    /** The request as interceptors before have left it. */
    Object requestOf(Object chain) throws Throwable {
        return requestOfChain.invoke(chain);
    }

    /** The request as the application made it. */
    Object request(Object realCall) throws Throwable {
        return request.invoke(realCall);
    }

    boolean isCanceled(Object realCall) {
        try {
            return Boolean.TRUE.equals(isCanceled.invoke(realCall));
        } catch (Throwable broken) {
            return false;
        }
    }

    String method(Object ofCall) throws Throwable {
        return String.valueOf(method.invoke(ofCall));
    }

    String url(Object ofCall) throws Throwable {
        return String.valueOf(url.invoke(ofCall));
    }

    @Nullable
    String header(Object ofCall, String name) throws Throwable {
        return (String) requestHeader.invoke(ofCall, name);
    }

    /** What a library has attached to its request. */
    @Nullable
    Object tag(Object ofCall, Class<?> type) throws Throwable {
        return tag.invoke(ofCall, type);
    }

    /**
     * Reads the body of a request and gives its size. Only OkHttp's own bodies are known to be the same a second time and to disturb nobody:
     * others are not touched.
     */
    long readBody(Object ofCall, RequestBody reader) throws Throwable {
        Object body = requestBody.invoke(ofCall);
        boolean repeatable = body != null
                && body.getClass().getName().startsWith(OKHTTP)
                && !Boolean.TRUE.equals(isOneShot.invoke(body));
        if (!repeatable) {
            return 0;
        }
        Counted counted = new Counted(reader);
        Object bytes = bufferedSink.invoke(sink.invoke(counted));
        writeTo.invoke(body, bytes);
        flush.invoke(bytes);
        return counted.bytes;
    }

    private static final class Counted extends OutputStream {
        private final RequestBody reader;
        private long bytes;

        Counted(RequestBody reader) {
            this.reader = reader;
        }

        @Override
        public void write(int value) {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] slice, int start, int length) {
            reader.feed(slice, start, length);
            bytes += length;
        }
    }

    int status(Object answer) throws Throwable {
        return (int) status.invoke(answer);
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

    /** A {@code BufferedSource} that reads through to the given one. */
    Object tap(Object body, Sending sending) throws Throwable {
        return buffer.invoke(Proxy.newProxyInstance(
                source.getClassLoader(), new Class<?>[] {source}, new TappedSource(body, sending)));
    }

    /** Copies what was put last into a {@code Buffer}. */
    void copyLast(Object into, long bytes, OutputStream out) throws Throwable {
        copyTo.invoke(into, out, (long) size.invoke(into) - bytes, bytes);
    }

    ClassLoader loader() {
        return okhttp;
    }

    private Class<?> find(String name) throws ClassNotFoundException {
        return Class.forName(name, false, okhttp);
    }

    /** Of objects alone, whatever the types; longs and ints are boxed. */
    private static MethodHandle handle(Method method, int arguments) throws IllegalAccessException {
        return MethodHandles.publicLookup().unreflect(method).asType(MethodType.genericMethodType(arguments));
    }
}
