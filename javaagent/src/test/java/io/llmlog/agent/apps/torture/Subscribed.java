package io.llmlog.agent.apps.torture;

import com.openai.client.OpenAIClient;
import com.openai.core.http.AsyncStreamResponse;
import com.openai.core.http.HttpResponse;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A stream whose pieces are told to a handler on a thread of the SDK. */
@SuppressWarnings("MustBeClosedChecker") // Not closing is what some of this is about.
final class Subscribed implements Mode {
    @Override
    public String name() {
        return "ASYNC_STREAM";
    }

    @Override
    public ChatCompletionCreateParams ask(String model, String prompt) {
        return Mode.askForStream(model, prompt);
    }

    static AsyncStreamResponse<ChatCompletionChunk> open(OpenAIClient client, ChatCompletionCreateParams ask) {
        return client.async().chat().completions().createStreaming(ask);
    }

    @Override
    public void read(OpenAIClient client, ChatCompletionCreateParams ask, Told told) throws Exception {
        subscribed(client, ask, told, 0).close();
    }

    @Override
    public void readSlowly(OpenAIClient client, ChatCompletionCreateParams ask, Told told) throws Exception {
        subscribed(client, ask, told, 20).close();
    }

    @Override
    public void neverClose(OpenAIClient client, ChatCompletionCreateParams ask, Told told) throws Exception {
        subscribed(client, ask, told, 0);
    }

    /** The handler closes: on another thread the SDK's {@code close} waits for a reader that waits for the provider. */
    @Override
    public void closeEarly(OpenAIClient client, ChatCompletionCreateParams ask, Told told) throws Exception {
        CompletableFuture<ChatCompletionChunk> first = new CompletableFuture<>();
        AsyncStreamResponse<ChatCompletionChunk> response = open(client, ask);
        response.subscribe(chunk -> {
            response.close();
            first.complete(chunk);
        });
        told.add("chunk", first.get());
    }

    @Override
    public void neverRead(OpenAIClient client, ChatCompletionCreateParams ask, Told told) throws Exception {
        try (HttpResponse response = raw(client, ask)) {
            told.add("status", response.statusCode());
        }
    }

    @Override
    public void abandon(OpenAIClient client, ChatCompletionCreateParams ask, Told told) throws Exception {
        told.add("status", raw(client, ask).statusCode());
    }

    /** Waits for the head of the answer: what is closed or left before may not have been sent at all. */
    private static HttpResponse raw(OpenAIClient client, ChatCompletionCreateParams ask) throws Exception {
        return client.async()
                .chat()
                .completions()
                .withRawResponse()
                .createStreaming(ask)
                .get();
    }

    /** What the handler was told is written down when it has been told all, so that no two threads write. */
    private static AsyncStreamResponse<ChatCompletionChunk> subscribed(
            OpenAIClient client, ChatCompletionCreateParams ask, Told told, long pauseMillis) throws Exception {
        AsyncStreamResponse<ChatCompletionChunk> response = open(client, ask);
        CompletableFuture<Optional<Throwable>> end = new CompletableFuture<>();
        response.subscribe(new AsyncStreamResponse.Handler<>() {
            @Override
            public void onNext(ChatCompletionChunk chunk) {
                told.add("chunk", chunk);
                pause(pauseMillis);
            }

            @Override
            public void onComplete(Optional<Throwable> error) {
                end.complete(error);
            }
        });
        end.get().ifPresent(thrown -> told.failure("stream failed", thrown));
        told.observe(() -> response.onCompleteFuture().get());
        return response;
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
