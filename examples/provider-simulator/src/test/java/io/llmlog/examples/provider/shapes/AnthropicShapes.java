package io.llmlog.examples.provider.shapes;

import com.anthropic.backends.AnthropicBackend;
import com.anthropic.backends.Backend;
import com.anthropic.client.AnthropicClient;
import com.anthropic.client.AnthropicClientImpl;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.client.okhttp.OkHttpClient;
import com.anthropic.core.ClientOptions;
import com.anthropic.core.http.AsyncStreamResponse;
import com.anthropic.core.http.HttpResponseFor;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** Messages of anthropic-java. */
final class AnthropicShapes {
    private static final String KEY = "sk-ant-sim-0000";

    private AnthropicShapes() {}

    static List<Shape> all() {
        return List.of(
                new Shape("anthropic-messages", 1, with((client, out) -> create(client, "sim-chat", out))),
                new Shape("anthropic-messages-tools", 1, with((client, out) -> create(client, "sim-tools", out))),
                new Shape(
                        "anthropic-messages-thinking", 1, with((client, out) -> create(client, "sim-reasoning", out))),
                new Shape(
                        "anthropic-messages-529-retries",
                        3,
                        with((client, out) -> create(client, "sim-529-twice", out))),
                new Shape("anthropic-messages-429", 3, with((client, out) -> create(client, "sim-429", out))),
                new Shape("anthropic-messages-error-400", 1, with((client, out) -> create(client, "sim-400", out))),
                new Shape("anthropic-messages-stream", 1, with((client, out) -> stream(client, "sim-chat", out))),
                new Shape(
                        "anthropic-messages-stream-tools", 1, with((client, out) -> stream(client, "sim-tools", out))),
                new Shape(
                        "anthropic-messages-stream-thinking",
                        1,
                        with((client, out) -> stream(client, "sim-reasoning", out))),
                new Shape("anthropic-messages-stream-cut", 1, with((client, out) -> stream(client, "sim-cut", out))),
                new Shape(
                        "anthropic-messages-stream-error",
                        1,
                        with((client, out) -> stream(client, "sim-stream-error", out))),
                new Shape("anthropic-messages-stream-529", 3, with((client, out) -> stream(client, "sim-529", out))),
                new Shape("anthropic-messages-stream-closed-early", 1, with(AnthropicShapes::closeEarly)),
                new Shape("anthropic-messages-async", 1, with(AnthropicShapes::future)),
                new Shape("anthropic-messages-async-stream", 1, with(AnthropicShapes::asyncStream)),
                new Shape("anthropic-messages-raw", 1, with(AnthropicShapes::raw)),
                new Shape("anthropic-messages-with-options", 1, with(AnthropicShapes::withOptions)),
                new Shape("anthropic-messages-client-options", 1, AnthropicShapes::clientOptions));
    }

    private interface ClientCall {
        void run(AnthropicClient client, Transcript transcript) throws Exception;
    }

    private static Shape.Call with(ClientCall call) {
        return (baseUrl, transcript) -> {
            AnthropicClient client =
                    AnthropicOkHttpClient.builder().baseUrl(baseUrl).apiKey(KEY).build();
            try {
                call.run(client, transcript);
            } finally {
                client.close();
            }
        };
    }

    private static MessageCreateParams params(String model) {
        return MessageCreateParams.builder()
                .model(model)
                .maxTokens(256)
                .system("You translate.")
                .addUserMessage("Say \"hello, world\" in another language — with an emoji: 👋")
                .build();
    }

    private static void create(AnthropicClient client, String model, Transcript out) {
        out.add("message", client.messages().create(params(model)));
    }

    private static void stream(AnthropicClient client, String model, Transcript out) {
        try (StreamResponse<RawMessageStreamEvent> response = client.messages().createStreaming(params(model))) {
            response.stream().forEach(event -> out.add("event", event));
            out.add("stream", "ended");
        }
    }

    @SuppressWarnings("try") // Closing twice is what this is about.
    private static void closeEarly(AnthropicClient client, Transcript out) {
        try (StreamResponse<RawMessageStreamEvent> response = client.messages().createStreaming(params("sim-hang"))) {
            Iterator<RawMessageStreamEvent> events = response.stream().iterator();
            out.add("event", events.next());
            out.add("event", events.next());
            response.close();
            out.add("more after close", events.hasNext());
        }
    }

    private static void future(AnthropicClient client, Transcript out) throws Exception {
        client.async()
                .messages()
                .create(params("sim-chat"))
                .thenAccept(message -> out.add("message", message))
                .get();
    }

    private static void asyncStream(AnthropicClient client, Transcript out) throws Exception {
        AsyncStreamResponse<RawMessageStreamEvent> response =
                client.async().messages().createStreaming(params("sim-chat"));
        CountDownLatch told = new CountDownLatch(1);
        response.subscribe(new AsyncStreamResponse.Handler<>() {
            @Override
            public void onNext(RawMessageStreamEvent event) {
                out.add("event", event);
            }

            @Override
            public void onComplete(Optional<Throwable> error) {
                error.ifPresent(thrown -> out.failure("stream failed", thrown));
                out.add("stream", "complete");
                told.countDown();
            }
        });
        told.await();
        out.observe(() -> response.onCompleteFuture().get());
    }

    private static void raw(AnthropicClient client, Transcript out) {
        try (HttpResponseFor<Message> response =
                client.messages().withRawResponse().create(params("sim-chat"))) {
            out.add("status", response.statusCode());
            out.add("headers", response.headers());
            out.add("request id", response.requestId());
            out.add("message", response.parse());
        }
    }

    private static void withOptions(AnthropicClient client, Transcript out) {
        AnthropicClient changed = client.withOptions(
                options -> options.putHeader("X-Team", "blue").maxRetries(0));
        create(changed, "sim-chat", out);
    }

    private static void clientOptions(String baseUrl, Transcript out) {
        Backend backend = AnthropicBackend.builder().baseUrl(baseUrl).build();
        ClientOptions options = ClientOptions.builder()
                .httpClient(OkHttpClient.builder().backend(backend).build())
                .baseUrl(baseUrl)
                .putHeader("Authorization", "Bearer " + KEY)
                .build();
        AnthropicClient client = new AnthropicClientImpl(options);
        try {
            create(client, "sim-chat", out);
        } finally {
            client.close();
        }
    }
}
