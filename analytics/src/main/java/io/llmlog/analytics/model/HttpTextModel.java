package io.llmlog.analytics.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmlog.analytics.model.ModelException.Reason;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Asks a model over HTTP: one request, never repeated by itself, for a quota counts requests; no redirect, which could carry the key elsewhere. Ends
 * within the limits, whatever the other side does.
 */
final class HttpTextModel implements TextModel {
    private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(5);
    private static final int OK = 200;

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT_PATIENCE)
            .executor(threads())
            .build();

    private final WireFormat format;
    private final ModelSettings settings;
    private final ModelLimits limits;

    HttpTextModel(WireFormat format, ModelLimits limits) {
        this.format = format;
        this.settings = format.settings();
        this.limits = limits;
    }

    /** As many as are needed for a moment; they end by themselves. */
    private static Executor threads() {
        AtomicInteger number = new AtomicInteger();
        return new ThreadPoolExecutor(0, Integer.MAX_VALUE, 5, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
            Thread thread = new Thread(task, "llmlog-model-http-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public ModelAnswer ask(ModelQuestion question, Consumer<String> pieces) throws ModelException {
        Patience patience = new Patience(settings, limits);
        HttpResponse<IncomingBytes> response = send(question, patience);
        try (IncomingBytes body = response.body()) {
            AnswerStream lines = new AnswerStream(settings, body, patience, limits.bytes());
            if (response.statusCode() != OK) {
                throw refused(response, lines);
            }
            return read(lines, question, pieces);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private HttpResponse<IncomingBytes> send(ModelQuestion question, Patience patience) throws ModelException {
        CompletableFuture<HttpResponse<IncomingBytes>> answer =
                HTTP.sendAsync(format.request(question).build(), info -> new IncomingBytes());
        boolean hasBegun = false;
        try {
            HttpResponse<IncomingBytes> response = answer.get(patience.left().toNanos(), TimeUnit.NANOSECONDS);
            hasBegun = true;
            return response;
        } catch (TimeoutException e) {
            throw patience.lost();
        } catch (InterruptedException e) {
            throw interrupted();
        } catch (ExecutionException e) {
            throw unreachable(e.getCause());
        } finally {
            if (!hasBegun) {
                answer.cancel(true);
            }
        }
    }

    private ModelAnswer read(AnswerStream lines, ModelQuestion question, Consumer<String> pieces)
            throws ModelException, InterruptedException {
        AnswerSoFar answer = new AnswerSoFar(settings, question, pieces);
        try {
            for (String line = lines.next(); line != null; line = lines.next()) {
                if (answer.add(format.read(line))) {
                    break;
                }
            }
        } catch (ModelException e) {
            // Some servers let the connection hang or fall after the last word.
            if (!answer.hasEnded() || e.reason() == Reason.UNUSABLE) {
                throw e;
            }
        }
        return answer.whole();
    }

    private ModelException refused(HttpResponse<IncomingBytes> response, AnswerStream lines)
            throws InterruptedException {
        JsonNode body = lines.restAsJson();
        return format.refused(
                new Refusal(
                        format,
                        response.statusCode(),
                        body.has("error"),
                        Refusal.retryAfter(response.headers(), Instant.now())),
                body);
    }

    private ModelException unreachable(@Nullable Throwable cause) {
        boolean isNetwork = cause instanceof IOException;
        return new ModelException(
                isNetwork ? Reason.UNREACHABLE : Reason.FAILED,
                settings.name() + ": " + settings.url() + " does not answer ("
                        + (cause == null ? "?" : cause.getClass().getSimpleName())
                        + "): is it running, and reachable from here?",
                null);
    }

    private ModelException interrupted() {
        Thread.currentThread().interrupt();
        return new ModelException(
                Reason.FAILED, settings.name() + ": given up, nobody wants the answer any more", null);
    }
}
