package io.llmlog.examples.provider.shapes;

import static io.llmlog.examples.provider.shapes.OpenAi.chat;
import static io.llmlog.examples.provider.shapes.OpenAi.chatWithUsage;
import static io.llmlog.examples.provider.shapes.OpenAi.with;

import com.openai.client.OpenAIClient;
import com.openai.core.http.AsyncStreamResponse;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/** Chat completions of openai-java as futures and callbacks. */
final class OpenAiAsyncShapes {
    private OpenAiAsyncShapes() {}

    static List<Shape> all() {
        return List.of(
                new Shape("openai-chat-async", 1, with((client, out) -> future(client, "sim-chat", out))),
                new Shape("openai-chat-async-429", 3, with((client, out) -> future(client, "sim-429", out))),
                new Shape(
                        "openai-chat-async-stream",
                        1,
                        with((client, out) -> stream(client, chatWithUsage("sim-chat"), out))),
                new Shape(
                        "openai-chat-async-stream-cut", 1, with((client, out) -> stream(client, chat("sim-cut"), out))),
                new Shape(
                        "openai-chat-async-stream-429", 3, with((client, out) -> stream(client, chat("sim-429"), out))),
                new Shape("openai-chat-async-stream-closed-early", 1, with(OpenAiAsyncShapes::closeEarly)));
    }

    private static void future(OpenAIClient client, String model, Transcript out) throws Exception {
        client.async()
                .chat()
                .completions()
                .create(chat(model))
                .handle((completion, failure) -> {
                    if (failure == null) {
                        out.add("completion", completion);
                    } else {
                        out.failure("failed", failure);
                    }
                    return out;
                })
                .get();
    }

    private static void stream(OpenAIClient client, ChatCompletionCreateParams params, Transcript out)
            throws Exception {
        AsyncStreamResponse<ChatCompletionChunk> response =
                client.async().chat().completions().createStreaming(params);
        CountDownLatch told = new CountDownLatch(1);
        response.subscribe(new AsyncStreamResponse.Handler<>() {
            @Override
            public void onNext(ChatCompletionChunk chunk) {
                out.add("chunk", chunk);
            }

            @Override
            public void onComplete(Optional<Throwable> error) {
                error.ifPresent(thrown -> out.failure("stream failed", thrown));
                out.add("stream", "complete");
                told.countDown();
            }
        });
        told.await();
        // The future is read only after the handler's end, so that the order of the lines does not depend on threads.
        out.observe(() -> response.onCompleteFuture().get());
    }

    private static void closeEarly(OpenAIClient client, Transcript out) throws Exception {
        AsyncStreamResponse<ChatCompletionChunk> response =
                client.async().chat().completions().createStreaming(chat("sim-hang"));
        CompletableFuture<ChatCompletionChunk> first = new CompletableFuture<>();
        // The handler closes: on another thread the SDK's close waits for a reader that waits for the provider.
        response.subscribe(chunk -> {
            response.close();
            first.complete(chunk);
        });
        out.add("first chunk", first.get());
        out.add("closed", response.onCompleteFuture().isDone());
    }
}
