package io.llmlog.compatibility.bedrock.apps;

import io.llmlog.examples.provider.shapes.Shape;
import io.llmlog.examples.provider.shapes.Transcript;
import java.util.List;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.model.InvokeModelRequest;
import software.amazon.awssdk.services.bedrockruntime.model.InvokeModelResponse;
import software.amazon.awssdk.services.bedrockruntime.model.InvokeModelWithResponseStreamRequest;
import software.amazon.awssdk.services.bedrockruntime.model.InvokeModelWithResponseStreamResponseHandler;

/** InvokeModel, whole and as a stream, in the forms of several models. */
final class InvokeShapes {
    private InvokeShapes() {}

    static List<Shape> all() {
        return List.of(
                whole("invoke-anthropic", "sim-anthropic"),
                whole("invoke-nova", "sim-nova"),
                whole("invoke-titan", "sim-titan"),
                whole("invoke-llama", "sim-llama"),
                whole("invoke-mistral", "sim-mistral"),
                whole("invoke-titan-embed", "sim-titan-embed"),
                whole("invoke-cohere-embed", "sim-cohere-embed"),
                whole("invoke-400", "sim-400"),
                stream("invoke-anthropic-stream", "sim-anthropic"),
                stream("invoke-nova-stream", "sim-nova"),
                stream("invoke-titan-stream", "sim-titan"),
                stream("invoke-llama-stream", "sim-llama"),
                stream("invoke-mistral-stream", "sim-mistral"),
                stream("invoke-stream-400", "sim-400"));
    }

    private static Shape whole(String name, String model) {
        return new Shape(name, 1, (baseUrl, out) -> {
            try (BedrockRuntimeClient client = Clients.apache(baseUrl)) {
                InvokeModelResponse answer = client.invokeModel(InvokeModelRequest.builder()
                        .modelId(model)
                        .body(Bodies.of(model, name))
                        .build());
                out.add("body", answer.body().asUtf8String());
                out.add("type", answer.contentType());
            }
        });
    }

    private static Shape stream(String name, String model) {
        return new Shape(name, 1, (baseUrl, out) -> {
            try (BedrockRuntimeAsyncClient client = Clients.netty(baseUrl)) {
                InvokeModelWithResponseStreamRequest request = InvokeModelWithResponseStreamRequest.builder()
                        .modelId(model)
                        .body(Bodies.of(model, name))
                        .build();
                client.invokeModelWithResponseStream(request, handler(out)).get();
            }
        });
    }

    private static InvokeModelWithResponseStreamResponseHandler handler(Transcript out) {
        return InvokeModelWithResponseStreamResponseHandler.builder()
                .onResponse(answer -> out.add("type", answer.contentType()))
                .subscriber(InvokeModelWithResponseStreamResponseHandler.Visitor.builder()
                        .onChunk(part -> out.add("chunk", part.bytes().asUtf8String()))
                        .build())
                .onComplete(() -> out.add("stream", "complete"))
                .build();
    }
}
