package io.llmlog.agent.sdk.stainless;

import io.llmlog.event.LlmRequest;
import io.llmlog.provider.RequestBody;
import io.llmlog.provider.WireApi;
import java.io.OutputStream;

/** Reads a request's body as the body writes itself; keeps no bytes. */
final class RequestCapture extends OutputStream {
    private final RequestBody body;
    private long count;

    RequestCapture(WireApi api) {
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

    LlmRequest.Builder request() {
        return body.end();
    }

    long count() {
        return count;
    }
}
