package io.llmlog.agent.sdk.jdk;

import io.llmlog.provider.RequestBody;
import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.Flow;

/** Reads the body of a request. Only bodies that the JDK made of a text or of bytes are read: to subscribe to these disturbs nobody. */
final class PublishedBody implements Flow.Subscriber<ByteBuffer> {
    private static final Set<String> REPEATABLE = Set.of(
            "jdk.internal.net.http.RequestPublishers$StringPublisher",
            "jdk.internal.net.http.RequestPublishers$ByteArrayPublisher");

    private final RequestBody reader;
    private long bytes;

    private PublishedBody(RequestBody reader) {
        this.reader = reader;
    }

    /** Gives its size. */
    static long read(HttpRequest request, RequestBody reader) {
        PublishedBody body = new PublishedBody(reader);
        request.bodyPublisher()
                .filter(publisher -> REPEATABLE.contains(publisher.getClass().getName()))
                .ifPresent(publisher -> publisher.subscribe(body));
        return body.bytes;
    }

    /** What holds the bytes already hands them out before this returns. */
    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(ByteBuffer buffer) {
        byte[] slice = new byte[buffer.remaining()];
        buffer.get(slice);
        reader.feed(slice, 0, slice.length);
        bytes += slice.length;
    }

    @Override
    public void onError(Throwable thrown) {
        throw new IllegalStateException("the body of a request cannot be read", thrown);
    }

    @Override
    public void onComplete() {
        // It was all read as it came.
    }
}
