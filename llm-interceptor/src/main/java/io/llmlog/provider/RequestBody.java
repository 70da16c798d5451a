package io.llmlog.provider;

import io.llmlog.event.LlmRequest;
import io.llmlog.internal.json.JsonFeed;
import io.llmlog.provider.wire.Node;

/** Reads the body of a request from the slices it is written in. Not thread-safe. */
public final class RequestBody {
    private final WireApi api;
    private final JsonFeed json = new JsonFeed(BodyLimits.REQUEST);

    public RequestBody(WireApi api) {
        this.api = api;
    }

    /** Takes the next slice. */
    public void feed(byte[] bytes, int start, int length) {
        json.offer(bytes, start, length);
    }

    /** What the request says. Of a body that is no JSON, or not whole, what could be read of it. */
    public LlmRequest.Builder end() {
        LlmRequest.Builder request =
                LlmRequest.builder().operation(api.operation()).api(api.wire()).provider(api.home());
        api.readRequest(new Node(json.partial()), request);
        if (json.isShortened()) {
            // The last message that was kept is not the last one that was sent.
            request.prompt(null);
        }
        return request;
    }
}
