package io.llmlog.compatibility.bedrock.apps;

import io.llmlog.examples.provider.shapes.Shape;
import io.llmlog.examples.provider.shapes.Transcript;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamResponseHandler;

/** ConverseStream, which there is on the asynchronous client alone. */
final class StreamShapes {
    private StreamShapes() {}

    static List<Shape> all() {
        return List.of(
                stream("stream", 1, "sim-chat"),
                stream("stream-tools", 1, "sim-tools"),
                stream("stream-thinking", 1, "sim-reasoning"),
                stream("stream-400", 1, "sim-400"),
                stream("stream-429-retried", 3, "sim-429"),
                stream("stream-500-retried", 3, "sim-500"),
                stream("stream-cut", 1, "sim-cut"),
                stream("stream-cut-inside", 1, "sim-cut-inside"),
                stream("stream-unended", 1, "sim-unended"),
                stream("stream-error", 1, "sim-stream-error"),
                stream("stream-throttled", 1, "sim-stream-429"),
                cancelledFuture("stream-cancelled-future"),
                cancelledSubscription("stream-cancelled-subscription"),
                abandoned("stream-abandoned"));
    }

    private static Shape stream(String name, int attempts, String model) {
        return new Shape(name, attempts, (baseUrl, out) -> {
            try (BedrockRuntimeAsyncClient client = Clients.netty(baseUrl)) {
                client.converseStream(Requests.stream(model, name), handler(out, new CountDownLatch(0)))
                        .get();
            }
        });
    }

    /** Gives up in the middle of the answer. */
    private static Shape cancelledFuture(String name) {
        return new Shape(name, 1, (baseUrl, out) -> {
            CountDownLatch texts = new CountDownLatch(2);
            try (BedrockRuntimeAsyncClient client = Clients.netty(baseUrl)) {
                CompletableFuture<Void> answer =
                        client.converseStream(Requests.stream("sim-hang", name), handler(out, texts));
                texts.await();
                out.add("cancelled", answer.cancel(true));
            }
        });
    }

    private static ConverseStreamResponseHandler handler(Transcript out, CountDownLatch texts) {
        return ConverseStreamResponseHandler.builder()
                .onResponse(answer -> out.add("status", answer.sdkHttpResponse().statusCode()))
                .subscriber(ConverseStreamResponseHandler.Visitor.builder()
                        .onMessageStart(event -> out.add("start", event))
                        .onContentBlockStart(event -> out.add("block", event))
                        .onContentBlockDelta(event -> {
                            out.add("delta", event);
                            texts.countDown();
                        })
                        .onMessageStop(event -> out.add("stop", event))
                        .onMetadata(event -> out.add("metadata", event))
                        .build())
                .onComplete(() -> out.add("stream", "complete"))
                .build();
    }

    /** Takes two events, and no more. */
    private static Shape cancelledSubscription(String name) {
        return new Shape(name, 1, (baseUrl, out) -> {
            TwoEvents events = new TwoEvents(out);
            try (BedrockRuntimeAsyncClient client = Clients.netty(baseUrl)) {
                CompletableFuture<Void> unused = client.converseStream(
                        Requests.stream("sim-hang", name),
                        ConverseStreamResponseHandler.builder()
                                .onEventStream(stream -> stream.subscribe(events))
                                .build());
                events.taken().await();
            }
        });
    }

    /** Takes nothing, and does not say so. */
    private static Shape abandoned(String name) {
        return new Shape(name, 1, (baseUrl, out) -> {
            CountDownLatch open = new CountDownLatch(1);
            BedrockRuntimeAsyncClient client = Clients.netty(baseUrl);
            CompletableFuture<Void> unused = client.converseStream(
                    Requests.stream("sim-hang", name),
                    ConverseStreamResponseHandler.builder()
                            .onEventStream(stream -> open.countDown())
                            .build());
            open.await();
            out.add("stream", "open");
        });
    }
}
