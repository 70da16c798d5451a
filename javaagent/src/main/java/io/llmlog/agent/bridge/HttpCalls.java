package io.llmlog.agent.bridge;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Stands in woven libraries where they call the JDK's {@code HttpClient}, so that the client itself is left alone. Gives and throws what the
 * client does.
 */
public final class HttpCalls {
    private HttpCalls() {}

    /** {@link HttpClient#send}, by a class of that library. */
    public static <T> HttpResponse<T> send(
            HttpClient client,
            HttpRequest request,
            HttpResponse.BodyHandler<T> handler,
            String library,
            Class<?> caller)
            throws IOException, InterruptedException {
        Object token = Hooks.sending(library, caller, request, null);
        try {
            HttpResponse<T> answer = client.send(request, tapped(library, token, handler));
            Hooks.answered(token, answer, null);
            return answer;
        } catch (Throwable thrown) {
            Hooks.answered(token, null, thrown);
            throw thrown;
        }
    }

    /** {@link HttpClient#sendAsync(HttpRequest, HttpResponse.BodyHandler)}, by a class of that library. */
    public static <T> CompletableFuture<HttpResponse<T>> sendAsync(
            HttpClient client,
            HttpRequest request,
            HttpResponse.BodyHandler<T> handler,
            String library,
            Class<?> caller) {
        Object token = Hooks.sending(library, caller, request, null);
        try {
            CompletableFuture<HttpResponse<T>> answer = client.sendAsync(request, tapped(library, token, handler));
            Hooks.answered(token, answer, null);
            return answer;
        } catch (Throwable thrown) {
            Hooks.answered(token, null, thrown);
            throw thrown;
        }
    }

    @SuppressWarnings("unchecked") // What is given is of the same type, as the hook promises.
    private static <T> HttpResponse.BodyHandler<T> tapped(
            String library, @Nullable Object token, HttpResponse.BodyHandler<T> handler) {
        Object tapped = token == null ? handler : Hooks.source(library, token, handler);
        return tapped instanceof HttpResponse.BodyHandler ? (HttpResponse.BodyHandler<T>) tapped : handler;
    }
}
