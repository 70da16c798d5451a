package io.llmlog.agent.sdk.apache;

import io.llmlog.agent.call.WeakIdentityMap;
import io.llmlog.agent.sdk.Passing;
import io.llmlog.agent.sdk.Surroundings;
import java.lang.reflect.InvocationHandler;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** What stands between the links of the asynchronous chain: passes everything on, and attempts see it pass. */
final class AsyncTaps {
    private final Surroundings surroundings;
    private final WeakIdentityMap<AsyncSending> compressed = new WeakIdentityMap<>();

    AsyncTaps(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Something that can fail. */
    private interface Step {
        void run() throws Throwable;
    }

    /** Of what produces a request's body. */
    Object producer(Object producer, AsyncSending sending) {
        return sending.shape().producer((proxy, method, arguments) -> switch (method.getName()) {
            case "produce" -> Passing.pass(producer, method, new Object[] {channel(arguments[0], sending)});
            case "releaseResources" -> {
                // The library does so before it sends the body again to a server that asked for credentials.
                tell(sending.request()::begins);
                yield Passing.pass(producer, method, arguments);
            }
            default -> Passing.pass(producer, method, arguments);
        });
    }

    private Object channel(Object channel, AsyncSending sending) {
        return sending.shape().channel((proxy, method, arguments) -> {
            if (!method.getName().equals("write")) {
                return Passing.pass(channel, method, arguments);
            }
            ByteBuffer before = ((ByteBuffer) arguments[0]).duplicate();
            Object count = Passing.pass(channel, method, arguments);
            tell(() -> sending.request().written(slice(before, count instanceof Integer written ? written : 0)));
            return count;
        });
    }

    /** Of what is told of an answer as it came. */
    Object callback(Object callback, AsyncSending sending) {
        return sending.shape().callback((proxy, method, arguments) -> {
            switch (method.getName()) {
                case "handleResponse" -> {
                    tell(() -> {
                        if (sending.answered(arguments[0], arguments[1])) {
                            compressed.put(arguments[0], sending);
                        }
                    });
                    return consumer(Passing.pass(callback, method, arguments), sending, false);
                }
                case "completed" -> tell(sending::completed);
                case "failed" -> tell(() -> sending.failed((Throwable) arguments[0]));
                default -> {
                    // Heads of informational answers.
                }
            }
            return Passing.pass(callback, method, arguments);
        });
    }

    /** Of what is told of an answer after it was uncompressed, where it was. */
    Object uncompressedCallback(Object callback, AsyncShape shape) {
        InvocationHandler tapped = (proxy, method, arguments) -> {
            AsyncSending sending = method.getName().equals("handleResponse") ? compressed.get(arguments[0]) : null;
            if (sending == null) {
                return Passing.pass(callback, method, arguments);
            }
            tell(() -> sending.uncompressed(arguments[0]));
            return consumer(Passing.pass(callback, method, arguments), sending, true);
        };
        return shape.callback(tapped);
    }

    /** Null means that nobody wants the body. */
    private @Nullable Object consumer(@Nullable Object consumer, AsyncSending sending, boolean plain) {
        if (consumer == null) {
            return null;
        }
        return sending.shape().consumer((proxy, method, arguments) -> {
            switch (method.getName()) {
                case "consume" ->
                    tell(() -> {
                        ByteBuffer bytes = ((ByteBuffer) arguments[0]).duplicate();
                        sending.read(slice(bytes, bytes.remaining()), plain);
                    });
                case "streamEnd" -> tell(() -> sending.bodyEnded(plain));
                case "releaseResources" -> tell(sending::released);
                default -> {
                    // How much it can take.
                }
            }
            return Passing.pass(consumer, method, arguments);
        });
    }

    private static byte[] slice(ByteBuffer from, int length) {
        byte[] slice = new byte[Math.max(0, length)];
        from.get(slice);
        return slice;
    }

    private void tell(Step step) {
        try {
            step.run();
        } catch (Throwable failure) {
            surroundings.failed(failure);
        }
    }
}
