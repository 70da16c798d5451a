package io.llmlog.agent.sdk.bedrock;

import io.llmlog.agent.call.Attempt;
import io.llmlog.agent.call.Sent;
import io.llmlog.agent.call.WeakIdentityMap;
import io.llmlog.agent.sdk.Follower;
import io.llmlog.agent.sdk.Surroundings;
import io.llmlog.event.Capture;
import io.llmlog.event.CaptureSource;
import io.llmlog.event.LlmRequest;
import io.llmlog.provider.Endpoint;
import io.llmlog.provider.RequestBody;
import io.llmlog.provider.WireApi;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Follows what Bedrock's clients send through the SDK's pipeline. Only looks on. A call is known by its context, of which there is one for all
 * its attempts, and an attempt by the counter of the bytes of its answer.
 */
final class BedrockFollower implements Follower {
    private final Bedrock library;
    private final Surroundings surroundings;
    private final AtomicBoolean swept = new AtomicBoolean();
    private final WeakIdentityMap<Sending> byContext = new WeakIdentityMap<>();
    private final WeakIdentityMap<Sending> byCounter = new WeakIdentityMap<>();
    private final ClassValue<@Nullable Shape> shapes = new ClassValue<>() {
        @Override
        protected @Nullable Shape computeValue(Class<?> context) {
            return shape(context);
        }
    };

    BedrockFollower(Bedrock library, Surroundings surroundings) {
        this.library = library;
        this.surroundings = surroundings;
    }

    /** Looks at the shape early, so that an unknown one is told of; other clients of Amazon's may have been used before. */
    @Override
    public void transport(Object client) throws Throwable {
        Class<?> context =
                Class.forName(Bedrock.CONTEXT, false, client.getClass().getClassLoader());
        if (shapes.get(context) != null && swept.compareAndSet(false, true)) {
            surroundings.transformer().sweep(library);
        }
    }

    @Override
    public void composing(Object context) throws Throwable {
        Shape shape = shapes.get(context.getClass());
        if (shape != null && shape.isBedrock(context)) {
            surroundings.calls().compose(context, () -> surroundings.origin(context));
        }
    }

    @Override
    public @Nullable Sending sending(Object stage, Object request, @Nullable Object context) throws Throwable {
        if (context == null) {
            return null;
        }
        Shape shape = shapes.get(context.getClass());
        return shape == null || !shape.isBedrock(context) ? null : start(shape, request, context);
    }

    private @Nullable Sending start(Shape shape, Object request, Object context) throws Throwable {
        Endpoint endpoint = Endpoint.of(shape.uri(request));
        WireApi api = WireApi.of(shape.method(request), endpoint.path());
        AtomicLong counter = shape.counter(context);
        if (api == null || counter == null) {
            return null;
        }
        Sent sent = sent(shape, request, endpoint, api);
        Attempt attempt = surroundings.calls().start(context, sent, () -> surroundings.origin(context));
        Sending sending = new Sending(shape, api, attempt);
        byContext.put(context, sending);
        byCounter.put(counter, sending);
        return sending;
    }

    private static Sent sent(Shape shape, Object request, Endpoint endpoint, WireApi api) throws Throwable {
        RequestBody body = new RequestBody(api);
        long length = feed(shape.body(request), body);
        LlmRequest.Builder known = body.end();
        endpoint.into(known, api);
        Capture capture = new Capture(CaptureSource.AGENT, "bedrockruntime", shape.version(request));
        return new Sent(known.build(), capture, 0, length);
    }

    private static long feed(@Nullable InputStream from, RequestBody body) throws Throwable {
        if (from == null) {
            return 0;
        }
        long length = 0;
        try (from) {
            byte[] slice = new byte[8192];
            int read = from.read(slice);
            while (read >= 0) {
                body.feed(slice, 0, read);
                length += read;
                read = from.read(slice);
            }
        }
        return length;
    }

    @Override
    public void answered(Object token, @Nullable Object answer, @Nullable Throwable thrown) throws Throwable {
        Sending sending = (Sending) token;
        if (answer instanceof CompletableFuture<?> future) {
            follow(sending, future);
        } else if (answer == null) {
            sending.ended(thrown == null ? new IllegalStateException("no answer") : thrown);
        } else {
            Object head = sending.shape().answer(answer);
            if (head != null) {
                sending.answered(head);
            }
        }
    }

    /** It is done when the whole answer has been taken in, or the application has cancelled its subscription to the events. */
    private void follow(Sending sending, CompletableFuture<?> future) {
        CompletableFuture<?> unused = future.whenComplete((answer, thrown) -> {
            try {
                if (thrown == null) {
                    sending.attempt().closed();
                } else {
                    sending.ended(thrown);
                }
            } catch (Throwable failure) {
                surroundings.failed(failure);
            }
        });
    }

    @Override
    public void receiving(Object receiver, String signal, @Nullable Object first, @Nullable Object second)
            throws Throwable {
        boolean ofContext = signal.equals("onHeaders") || signal.equals("handled");
        Sending sending = ofContext ? byContext.get(receiver) : byCounter.get(receiver);
        if (sending == null) {
            return;
        }
        if (first instanceof ByteBuffer bytes) {
            sending.read(bytes);
            return;
        }
        switch (signal) {
            case "onHeaders" -> {
                if (first != null) {
                    sending.answered(first);
                }
            }
            case "read" -> {
                if (second instanceof Throwable thrown) {
                    sending.ended(thrown);
                }
            }
            case "onError" -> sending.ended((Throwable) first);
            case "onComplete" -> sending.attempt().bodyEnded();
            default -> {
                byContext.remove(receiver);
                sending.ended((Throwable) second);
            }
        }
    }

    private @Nullable Shape shape(Class<?> context) {
        try {
            return new Shape(context);
        } catch (ReflectiveOperationException | LinkageError other) {
            surroundings.unknownShape(library, other);
            return null;
        }
    }
}
