package io.llmlog.agent.sdk.apache;

import io.llmlog.agent.call.Attempt;
import io.llmlog.agent.call.TappedStream;
import io.llmlog.agent.sdk.Passing;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** Stands for the {@code HttpEntity} of an answer, and the attempt sees its bytes pass. What the entity throws is thrown on. */
final class TappedEntity implements InvocationHandler {
    private final Object entity;
    private final Attempt attempt;
    private volatile boolean away;

    TappedEntity(Object entity, Attempt attempt) {
        this.entity = entity;
        this.attempt = attempt;
    }

    /** From here on somebody else watches. */
    void lookAway() {
        away = true;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (away) {
            return pass(method, arguments);
        }
        switch (method.getName()) {
            case "getContent" -> {
                Object content = pass(method, arguments);
                return content instanceof InputStream stream && !attempt.isEnded()
                        ? new TappedStream(stream, attempt)
                        : content;
            }
            case "writeTo" -> {
                return write(method, (OutputStream) arguments[0]);
            }
            case "close" -> {
                attempt.closed();
                return pass(method, arguments);
            }
            default -> {
                return pass(method, arguments);
            }
        }
    }

    private @Nullable Object write(Method method, OutputStream out) throws Throwable {
        try {
            Object nothing = pass(method, new Object[] {new Copied(out)});
            attempt.bodyEnded();
            return nothing;
        } catch (Throwable thrown) {
            attempt.failed(thrown);
            throw thrown;
        }
    }

    /** Where the application has the entity written. */
    private final class Copied extends FilterOutputStream {
        Copied(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int start, int length) throws IOException {
            attempt.read(bytes, start, length);
            out.write(bytes, start, length);
        }
    }

    private @Nullable Object pass(Method method, Object[] arguments) throws Throwable {
        return Passing.pass(entity, method, arguments);
    }
}
