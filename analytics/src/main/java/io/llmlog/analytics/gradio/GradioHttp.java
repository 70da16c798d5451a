package io.llmlog.analytics.gradio;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Requests to one application, each answer bounded in time and size. What it throws says what can be done; it never names the token. */
final class GradioHttp {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_BYTES = 32 << 20;

    private final URI base;
    private final @Nullable String token;
    private final Duration patience;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    GradioHttp(URI base, @Nullable String token, Duration patience) {
        this.base = base;
        this.token = token;
        this.patience = patience;
    }

    URI base() {
        return base;
    }

    /** When a call that begins now must have ended, on the clock of {@link System#nanoTime()}. */
    long deadline() {
        return System.nanoTime() + patience.toNanos();
    }

    /** The body of a success; null when there is no such path. */
    @Nullable
    String post(String path, String body, long end) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        Answer answer = send(request, path, end);
        return answer.status() == 404 || answer.status() == 405 ? null : required(answer, path);
    }

    /** The body of a success. */
    String get(String path, long end) {
        return required(send(HttpRequest.newBuilder(base.resolve(path)), path, end), path);
    }

    JsonNode json(String text, String path) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new GradioException(base + path + " answered something that is no JSON"
                    + (text.stripLeading().startsWith("<") ? " but a page" : "")
                    + ": is it the address of the application itself, such as https://user-name.hf.space?");
        }
    }

    private record Answer(int status, String text) {}

    private Answer send(HttpRequest.Builder request, String path, long end) {
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        // The timeout of a request ends with the headers of its answer; that of the future includes the body.
        CompletableFuture<HttpResponse<InputStream>> sent =
                http.sendAsync(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        CompletableFuture<Answer> answer = sent.thenApplyAsync(GradioHttp::read);
        try {
            return answer.get(Math.max(1, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            breakOff(sent);
            throw new GradioException(base + path + " did not answer within " + patience.toSeconds()
                    + " s: a Space that was asleep takes minutes to start; try again");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof GradioException ours
                    ? new GradioException(base + path + " " + ours.getMessage())
                    : new GradioException(base + " cannot be reached: " + e.getCause(), e);
        } catch (InterruptedException e) {
            breakOff(sent);
            Thread.currentThread().interrupt();
            throw new GradioException("interrupted while " + base + " was asked", e);
        }
    }

    /** Closes the connection, which also ends the reading of a body that has begun. */
    private static void breakOff(CompletableFuture<HttpResponse<InputStream>> sent) {
        sent.cancel(true);
        sent.thenAccept(response -> {
            try {
                response.body().close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static Answer read(HttpResponse<InputStream> response) {
        try (InputStream in = response.body()) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new GradioException(
                        "answered more than " + (MOST_BYTES >> 20) + " MiB: ask for less with --limit");
            }
            return new Answer(response.statusCode(), new String(bytes, UTF_8));
        } catch (IOException e) {
            throw new GradioException("broke off its answer (" + e.getMessage() + "): try again", e);
        }
    }

    private String required(Answer answer, String path) {
        int status = answer.status();
        if (status >= 200 && status < 300) {
            return answer.text();
        }
        String hint =
                switch (status) {
                    case 401, 403 ->
                        token == null
                                ? "a private Space needs a token of Hugging Face: put it into the variable that"
                                        + " --hf-token-env names"
                                : "the token is wrong, or may not read this Space: make one with read access on"
                                        + " huggingface.co";
                    case 404 -> "there is no such application, or a private one and no token for it";
                    case 429 -> "it is asked too often: raise --interval";
                    case 502, 503, 504 -> "the Space sleeps, starts or has failed: open its page, and try again";
                    default -> "the application's own log tells more";
                };
        String problem = base + path + " answered " + status + ": " + hint;
        throw status == 422 || status == 500 ? new FunctionFailedException(problem) : new GradioException(problem);
    }
}
