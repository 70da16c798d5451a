package io.llmlog.agent.sdk;

import io.llmlog.agent.call.Attempt;
import io.llmlog.event.LlmRequest;
import io.llmlog.provider.Endpoint;
import io.llmlog.provider.RequestBody;
import io.llmlog.provider.WireApi;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of a request as it is written, which is after its attempt began. The attempt learns what was asked when there is something
 * of the answer, since only then nothing more is written. Thread-safe.
 */
public final class WrittenBody {
    private final Endpoint endpoint;
    private final WireApi api;
    private final Attempt attempt;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable RequestBody body;
    private long bytes;

    public WrittenBody(Endpoint endpoint, WireApi api, Attempt attempt) {
        this.endpoint = endpoint;
        this.api = api;
        this.attempt = attempt;
    }

    /** What is known of a request before its body is. */
    public static LlmRequest unwritten(Endpoint endpoint, WireApi api) {
        return known(new RequestBody(api), endpoint, api);
    }

    private static LlmRequest known(RequestBody body, Endpoint endpoint, WireApi api) {
        LlmRequest.Builder known = body.end();
        endpoint.into(known, api);
        return known.build();
    }

    /** It will be written from its beginning. */
    public void begins() {
        lock.lock();
        try {
            body = new RequestBody(api);
            bytes = 0;
        } finally {
            lock.unlock();
        }
    }

    /** A piece of it is written. */
    public void written(byte[] slice) {
        lock.lock();
        try {
            if (body != null) {
                body.feed(slice, 0, slice.length);
                bytes += slice.length;
            }
        } finally {
            lock.unlock();
        }
    }

    /** No more of it matters. */
    public void ends() {
        lock.lock();
        try {
            if (body != null) {
                attempt.asked(known(body, endpoint, api), bytes);
                body = null;
            }
        } finally {
            lock.unlock();
        }
    }
}
