package io.llmlog.sink.http;

import io.llmlog.event.Version;
import io.llmlog.internal.thread.OwnThread;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Sends one request after the other and waits for the whole answer. HTTP/1.1, without redirects; the client and its threads come with the first
 * request. {@link #close} may be called by any thread, everything else by one.
 */
final class Http {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
    private static final int LONGEST_ANSWER = 32 * 1024 * 1024;

    private final @Nullable SSLContext tls;
    private final @Nullable String authorization;
    private @Nullable HttpClient client;
    private @Nullable ExecutorService threads;
    private volatile @Nullable CompletableFuture<?> running;
    private volatile boolean closed;

    Http(@Nullable SSLContext tls, @Nullable String authorization) {
        this.tls = tls;
        this.authorization = authorization;
    }

    /**
     * Sends a request.
     *
     * @throws IOException also when the deadline passes, and when this is closed meanwhile
     */
    Answer send(URI host, Request request, Deadline deadline) throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> future =
                client().sendAsync(http(host, request), head -> new BoundedBody(LONGEST_ANSWER));
        running = future;
        try {
            if (closed) {
                throw new IOException("the sink has been closed");
            }
            return answer(host, future.get(Math.max(0, deadline.left()), TimeUnit.NANOSECONDS));
        } catch (TimeoutException late) {
            throw new HttpTimeoutException("no whole answer in time");
        } catch (CancellationException cancelled) {
            throw new IOException("the sink has been closed", cancelled);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof IOException problem
                    ? problem
                    : new IOException(String.valueOf(failed.getCause()), failed);
        } finally {
            // Closes the connection unless the answer is whole.
            future.cancel(true);
            running = null;
        }
    }

    void close() {
        closed = true;
        CompletableFuture<?> now = running;
        if (now != null) {
            now.cancel(true);
        }
        stop();
    }

    private synchronized void stop() {
        // The client has no end of its own on Java 17: its selector goes when nothing refers to it any more.
        client = null;
        if (threads != null) {
            threads.shutdown();
        }
    }

    private synchronized HttpClient client() throws IOException {
        if (closed) {
            throw new IOException("the sink has been closed");
        }
        if (client == null) {
            threads = Executors.newCachedThreadPool(task -> OwnThread.of("sink-http", task));
            HttpClient.Builder builder = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(CONNECT_TIMEOUT)
                    .executor(threads);
            if (tls != null) {
                builder.sslContext(tls);
            }
            client = builder.build();
        }
        return client;
    }

    private HttpRequest http(URI host, Request request) {
        HttpRequest.Builder http = HttpRequest.newBuilder(host.resolve(request.path()))
                .method(
                        request.method(),
                        request.body().length == 0
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofByteArray(request.body()))
                .header("Accept", "application/json")
                .header("Content-Type", request.type())
                .header("User-Agent", "llmlog/" + Version.CURRENT);
        if (request.gzipped()) {
            http.header("Content-Encoding", "gzip");
        }
        if (authorization != null) {
            http.header("Authorization", authorization);
        }
        return http.build();
    }

    private static Answer answer(URI host, HttpResponse<byte[]> response) {
        return new Answer(
                host,
                response.statusCode(),
                response.headers().firstValue("Retry-After").orElse(null),
                response.headers().firstValue("Content-Type").orElse(null),
                response.body());
    }
}
