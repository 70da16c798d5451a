package io.llmlog.agent.sdk.okhttp;

import java.io.OutputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/**
 * Stands for Okio's {@code Source} of an answer's body: reads from it what it is asked for, nothing more, and the attempt sees the bytes
 * pass. What the source throws is thrown on.
 */
final class TappedSource implements InvocationHandler {
    private final Object source;
    private final Sending sending;
    private final OutputStream attempt;

    TappedSource(Object source, Sending sending) {
        this.source = source;
        this.sending = sending;
        this.attempt = new OutputStream() {
            @Override
            public void write(int value) {
                write(new byte[] {(byte) value}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int start, int length) {
                sending.attempt().read(bytes, start, length);
            }
        };
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        return switch (method.getName()) {
            case "read" -> read(method, arguments);
            case "close" -> close(method, arguments);
            case "equals" -> proxy == arguments[0];
            default -> pass(method, arguments);
        };
    }

    private Object read(Method method, Object[] arguments) throws Throwable {
        sending.attempt().startsReading();
        long read;
        try {
            read = (Long) pass(method, arguments);
        } catch (Throwable thrown) {
            sending.failed(thrown);
            throw thrown;
        } finally {
            sending.attempt().stopsReading();
        }
        if (read < 0) {
            sending.attempt().bodyEnded();
        } else {
            sending.shape().copyLast(arguments[0], read, attempt);
        }
        return read;
    }

    private Object close(Method method, Object[] arguments) throws Throwable {
        sending.attempt().closed();
        return pass(method, arguments);
    }

    private Object pass(Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(source, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause() == null ? thrown : thrown.getCause();
        }
    }
}
