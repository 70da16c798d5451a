package io.llmlog.compatibility.bedrock.apps;

import io.llmlog.examples.provider.shapes.Shape;
import java.util.List;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseResponse;
import software.amazon.awssdk.services.bedrockruntime.model.InvokeModelRequest;

/** Converse and InvokeModel on the asynchronous client, each as a whole. */
final class AsyncShapes {
    private AsyncShapes() {}

    static List<Shape> all() {
        return List.of(
                converse("async", 1, "sim-chat"),
                converse("async-tools", 1, "sim-tools"),
                converse("async-400", 1, "sim-400"),
                converse("async-429-retried", 3, "sim-429"),
                converse("async-429-twice", 3, "sim-429-twice"),
                converse("async-cut", 3, "sim-cut"),
                invoke("async-invoke", "sim-anthropic"));
    }

    private static Shape converse(String name, int attempts, String model) {
        return new Shape(name, attempts, (baseUrl, out) -> {
            try (BedrockRuntimeAsyncClient client = Clients.netty(baseUrl)) {
                ConverseResponse answer =
                        client.converse(Requests.converse(model, name)).get();
                out.add("content", answer.output());
                out.add("usage", answer.usage());
            }
        });
    }

    private static Shape invoke(String name, String model) {
        return new Shape(name, 1, (baseUrl, out) -> {
            try (BedrockRuntimeAsyncClient client = Clients.netty(baseUrl)) {
                InvokeModelRequest request = InvokeModelRequest.builder()
                        .modelId(model)
                        .body(Bodies.of(model, name))
                        .build();
                out.add("body", client.invokeModel(request).get().body().asUtf8String());
            }
        });
    }
}
