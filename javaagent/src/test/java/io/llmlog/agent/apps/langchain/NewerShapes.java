package io.llmlog.agent.apps.langchain;

import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.anthropic.AnthropicStreamingChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.googleai.GoogleAiGeminiChatModel;
import dev.langchain4j.model.googleai.GoogleAiGeminiStreamingChatModel;
import dev.langchain4j.model.ollama.OllamaChatModel;
import dev.langchain4j.model.ollama.OllamaStreamingChatModel;
import io.llmlog.examples.provider.shapes.Shape;
import io.llmlog.examples.provider.shapes.Transcript;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** What the oldest version cannot do: cancelling a stream, and models of other providers on its HTTP client. */
final class NewerShapes {
    private NewerShapes() {}

    static List<Shape> all() {
        return List.of(
                new Shape(
                        "stream-cancelled", 1, (baseUrl, out) -> cancel(baseUrl, "sim-chat", "stream-cancelled", out)),
                new Shape(
                        "stream-cancelled-hanging",
                        1,
                        (baseUrl, out) -> cancel(baseUrl, "sim-hang", "stream-cancelled-hanging", out)),
                message("anthropic", "sim-chat", 1),
                message("anthropic-tools", "sim-tools", 1),
                message("anthropic-400", "sim-400", 1),
                message("anthropic-529-retried", "sim-529", 3),
                messageStream("anthropic-stream", "sim-chat"),
                messageStream("anthropic-stream-429", "sim-429"),
                messageStream("anthropic-stream-cut", "sim-cut"),
                messageStream("anthropic-stream-error", "sim-stream-error"),
                gemini("gemini", "sim-chat", 1),
                gemini("gemini-429-retried", "sim-429", 3),
                geminiStream("gemini-stream", "sim-chat"),
                geminiStream("gemini-stream-400", "sim-400"),
                geminiStream("gemini-stream-cut", "sim-cut"),
                ollama("ollama", "sim-chat"),
                ollama("ollama-404", "sim-404"),
                ollamaStream("ollama-stream", "sim-chat"),
                ollamaStream("ollama-stream-cut", "sim-cut"));
    }

    private static Shape gemini(String name, String model, int attempts) {
        return new Shape(
                name,
                attempts,
                (baseUrl, out) -> Chats.complete(
                        GoogleAiGeminiChatModel.builder()
                                .baseUrl(baseUrl + "/v1beta")
                                .apiKey(OpenAiShapes.KEY)
                                .modelName(model)
                                .maxRetries(attempts - 1)
                                .build(),
                        name,
                        out));
    }

    private static Shape geminiStream(String name, String model) {
        return new Shape(
                name,
                1,
                (baseUrl, out) -> Chats.stream(
                        GoogleAiGeminiStreamingChatModel.builder()
                                .baseUrl(baseUrl + "/v1beta")
                                .apiKey(OpenAiShapes.KEY)
                                .modelName(model)
                                .build(),
                        name,
                        out));
    }

    private static Shape ollama(String name, String model) {
        return new Shape(
                name,
                1,
                (baseUrl, out) -> Chats.complete(
                        OllamaChatModel.builder()
                                .baseUrl(baseUrl)
                                .modelName(model)
                                .maxRetries(0)
                                .build(),
                        name,
                        out));
    }

    private static Shape ollamaStream(String name, String model) {
        return new Shape(
                name,
                1,
                (baseUrl, out) -> Chats.stream(
                        OllamaStreamingChatModel.builder()
                                .baseUrl(baseUrl)
                                .modelName(model)
                                .build(),
                        name,
                        out));
    }

    private static Shape message(String name, String model, int attempts) {
        return new Shape(
                name,
                attempts,
                (baseUrl, out) -> Chats.complete(
                        AnthropicChatModel.builder()
                                .baseUrl(baseUrl + "/v1")
                                .apiKey(OpenAiShapes.KEY)
                                .modelName(model)
                                .maxRetries(attempts - 1)
                                .build(),
                        name,
                        out));
    }

    private static Shape messageStream(String name, String model) {
        return new Shape(
                name,
                1,
                (baseUrl, out) -> Chats.stream(
                        AnthropicStreamingChatModel.builder()
                                .baseUrl(baseUrl + "/v1")
                                .apiKey(OpenAiShapes.KEY)
                                .modelName(model)
                                .timeout(Duration.ofSeconds(20))
                                .build(),
                        name,
                        out));
    }

    /** Of the end of a cancelled stream nobody is told. */
    private static void cancel(String baseUrl, String model, String name, Transcript out) throws InterruptedException {
        Cancelling handler = new Cancelling(out);
        OpenAiShapes.streaming(baseUrl, model).build().chat(Chats.ask(name), handler);
        handler.cancelled.await();
    }

    private static final class Cancelling implements StreamingChatResponseHandler {
        private final Transcript out;
        private final CountDownLatch cancelled = new CountDownLatch(1);

        Cancelling(Transcript out) {
            this.out = out;
        }

        @Override
        public void onPartialResponse(PartialResponse partial, PartialResponseContext context) {
            out.add("partial", partial.text());
            context.streamingHandle().cancel();
            cancelled.countDown();
        }

        @Override
        public void onCompleteResponse(ChatResponse response) {
            // Perhaps, and perhaps after this shape's time: nobody waits for it.
        }

        @Override
        public void onError(Throwable error) {
            out.failure("told", error);
            cancelled.countDown();
        }
    }
}
