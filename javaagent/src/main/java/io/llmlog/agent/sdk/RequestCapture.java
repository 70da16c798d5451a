package io.llmlog.agent.sdk;

import io.llmlog.event.LlmRequest;
import io.llmlog.provider.RequestBody;
import io.llmlog.provider.WireApi;
import java.io.OutputStream;

/** Reads a request's body as the body writes itself; keeps no bytes. */
public final class RequestCapture extends OutputStream {
    private final RequestBody body;
    private long count;

    public RequestCapture(WireApi api) {
        body = new RequestBody(api);
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        count += length;
        body.feed(bytes, offset, length);
    }

    /** What the body said; call it once. */
    public LlmRequest.Builder request() {
        return body.end();
    }

    /** Bytes it has. */
    public long count() {
        return count;
    }
}
