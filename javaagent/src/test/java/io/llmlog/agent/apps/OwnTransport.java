package io.llmlog.agent.apps;

import com.openai.core.RequestOptions;
import com.openai.core.http.Headers;
import com.openai.core.http.HttpClient;
import com.openai.core.http.HttpRequest;
import com.openai.core.http.HttpResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.concurrent.CompletableFuture;

/** A transport that an application wrote for itself. */
final class OwnTransport implements HttpClient {
    @Override
    public HttpResponse execute(HttpRequest request, RequestOptions options) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(request.url()).toURL().openConnection();
            connection.setRequestMethod(request.method().name());
            connection.setRequestProperty("Content-Type", "application/json");
            request.headers().names().forEach(name -> request.headers()
                    .values(name)
                    .forEach(value -> connection.addRequestProperty(name, value)));
            connection.setDoOutput(true);
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            request.body().writeTo(body);
            connection.getOutputStream().write(body.toByteArray());
            return new Answer(connection);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public CompletableFuture<HttpResponse> executeAsync(HttpRequest request, RequestOptions options) {
        return CompletableFuture.supplyAsync(() -> execute(request, options));
    }

    @Override
    public void close() {}

    private static final class Answer implements HttpResponse {
        private final HttpURLConnection connection;
        private final int status;

        Answer(HttpURLConnection connection) throws IOException {
            this.connection = connection;
            this.status = connection.getResponseCode();
        }

        @Override
        public int statusCode() {
            return status;
        }

        @Override
        public Headers headers() {
            return Headers.builder()
                    .put("Content-Type", connection.getContentType())
                    .build();
        }

        @Override
        public InputStream body() {
            try {
                return status < 400 ? connection.getInputStream() : connection.getErrorStream();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        @Override
        public void close() {
            connection.disconnect();
        }
    }
}
