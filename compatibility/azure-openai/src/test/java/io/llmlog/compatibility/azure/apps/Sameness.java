package io.llmlog.compatibility.azure.apps;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelineNextSyncPolicy;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import reactor.core.publisher.Mono;

/**
 * Gives every request the headers that would be others each time: its id, which the library repeats in retries, and the date. And the key,
 * which the library itself sends over TLS only.
 */
final class Sameness implements HttpPipelinePolicy {
    static final String KEY = "sk-sim-0000";

    private final String id;

    Sameness(String id) {
        this.id = id;
    }

    @Override
    public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
        write(context.getHttpRequest().getHeaders());
        return next.process();
    }

    @Override
    public HttpResponse processSync(HttpPipelineCallContext context, HttpPipelineNextSyncPolicy next) {
        write(context.getHttpRequest().getHeaders());
        return next.processSync();
    }

    private void write(HttpHeaders headers) {
        headers.set(HttpHeaderName.X_MS_CLIENT_REQUEST_ID, id);
        headers.set(HttpHeaderName.DATE, "Sun, 22 Nov 2026 10:00:00 GMT");
        headers.set(HttpHeaderName.fromString("api-key"), KEY);
    }
}
