package io.llmlog.agent.sdk.azure;

import io.llmlog.agent.call.Attempt;
import io.llmlog.agent.call.Sent;
import io.llmlog.agent.call.WeakIdentityMap;
import io.llmlog.agent.sdk.RequestCapture;
import io.llmlog.agent.sdk.Surroundings;
import io.llmlog.event.Capture;
import io.llmlog.event.CaptureSource;
import io.llmlog.event.LlmRequest;
import io.llmlog.provider.Endpoint;
import io.llmlog.provider.WireApi;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Begins the attempts that requests are, and tells which of them are of one call. Thread-safe. */
final class Requests {
    /** In the header {@code User-Agent}, such as {@code azsdk-java-azure-ai-openai/1.0.0-beta.16 (17.0.15; Linux; ...)}. */
    private static final Pattern SDK = Pattern.compile("azsdk-java-([a-z0-9-]+)/(\\S+)");

    private static final String REQUEST_ID = "x-ms-client-request-id";

    private final Surroundings surroundings;
    private final WeakIdentityMap<LastCall> calls = new WeakIdentityMap<>();

    Requests(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /**
     * The call that a body was sent for last.
     *
     * @param requestId what the pipeline gives to each call and repeats in its retries; null when it does not
     */
    private record LastCall(@Nullable String requestId, Object key) {}

    Attempt start(Shape shape, Object client, Object request, Object body, Endpoint endpoint, WireApi api)
            throws Throwable {
        RequestCapture capture = new RequestCapture(api);
        byte[] bytes = shape.bytes(body);
        capture.write(bytes, 0, bytes.length);
        LlmRequest.Builder known = capture.request();
        endpoint.into(known, api);
        Sent sent = new Sent(known.build(), capturedBy(shape, request), 0, capture.count());
        Object call = callOf(body, shape.requestHeader(request, REQUEST_ID));
        return surroundings.calls().start(call, sent, () -> surroundings.origin(client));
    }

    private static Capture capturedBy(Shape shape, Object request) throws Throwable {
        Matcher sdk = SDK.matcher(String.valueOf(shape.requestHeader(request, "User-Agent")));
        return sdk.find()
                ? new Capture(CaptureSource.AGENT, sdk.group(1), sdk.group(2))
                : new Capture(CaptureSource.AGENT, "azure-ai-openai", null);
    }

    /** An application may send one body in several calls; a retry sends it with the same request id. */
    private synchronized Object callOf(Object body, @Nullable String requestId) {
        LastCall last = calls.get(body);
        if (last != null && Objects.equals(last.requestId(), requestId)) {
            return last.key();
        }
        Object key = new Object();
        calls.put(body, new LastCall(requestId, key));
        return key;
    }
}
