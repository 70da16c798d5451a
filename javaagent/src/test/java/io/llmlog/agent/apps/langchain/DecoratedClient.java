package io.llmlog.agent.apps.langchain;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.jdk.JdkHttpClient;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.time.Duration;

/** A client that an application wrote around another one: it rebuilds requests, and has the provider refuse the first one. */
final class DecoratedClient implements HttpClient {
    private final HttpClient inner;
    private boolean first = true;

    private DecoratedClient(HttpClient inner) {
        this.inner = inner;
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        HttpRequest.Builder copy = HttpRequest.builder()
                .method(request.method())
                .url(request.url())
                .body(request.body());
        request.headers().forEach((name, values) -> copy.addHeader(name, values.toArray(new String[0])));
        if (first) {
            copy.addHeader("x-simulate", "openai/error-429");
        }
        first = false;
        return inner.execute(copy.build());
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        Thread other = new Thread(() -> inner.execute(request, parser, listener), "other");
        other.start();
    }

    /** Builds it around the JDK's client, or around a client that is there. */
    static final class Builder implements HttpClientBuilder {
        private final HttpClient inner;

        Builder() {
            this(JdkHttpClient.builder().build());
        }

        Builder(HttpClient inner) {
            this.inner = inner;
        }

        @Override
        public Duration connectTimeout() {
            return Duration.ofSeconds(20);
        }

        @Override
        public HttpClientBuilder connectTimeout(Duration timeout) {
            return this;
        }

        @Override
        public Duration readTimeout() {
            return Duration.ofSeconds(20);
        }

        @Override
        public HttpClientBuilder readTimeout(Duration timeout) {
            return this;
        }

        @Override
        public HttpClient build() {
            return new DecoratedClient(inner);
        }
    }
}
