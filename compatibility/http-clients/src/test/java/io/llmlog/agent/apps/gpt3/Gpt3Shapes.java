package io.llmlog.agent.apps.gpt3;

import com.theokanning.openai.OpenAiHttpException;
import com.theokanning.openai.completion.CompletionRequest;
import com.theokanning.openai.completion.chat.ChatCompletionRequest;
import com.theokanning.openai.completion.chat.ChatMessage;
import com.theokanning.openai.embedding.EmbeddingRequest;
import com.theokanning.openai.service.OpenAiService;
import io.llmlog.examples.provider.shapes.Shape;
import io.llmlog.examples.provider.shapes.Transcript;
import java.lang.reflect.Constructor;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import okhttp3.OkHttpClient;
import retrofit2.Retrofit;

/** Calls of openai-gpt3-java. The prompt names the shape, so that its events can be told apart. */
final class Gpt3Shapes {
    private Gpt3Shapes() {}

    /** What a shape does with its client. */
    private interface ServiceCall {
        void run(OpenAiService service, String shape, Transcript out) throws Exception;
    }

    static List<Shape> all() {
        return List.of(
                shape("chat", chat("sim-chat")),
                shape("chat-400", chat("sim-400")),
                shape("chat-429", chat("sim-429")),
                shape("chat-500", chat("sim-500")),
                shape("chat-cut", chat("sim-cut")),
                new Shape("chat-refused", 0, (baseUrl, out) -> chat("sim-chat")
                        .run(service("http://127.0.0.1:9", 0), "chat-refused", out)),
                new Shape("chat-429-retried", 3, (baseUrl, out) -> chat("sim-429")
                        .run(service(baseUrl, 2), "chat-429-retried", out)),
                shape("stream", stream("sim-chat")),
                shape("stream-429", stream("sim-429")),
                shape("stream-cut", stream("sim-cut")),
                shape("stream-disposed", Gpt3Shapes::dispose),
                shape("completion", Gpt3Shapes::complete),
                shape("completion-stream", Gpt3Shapes::completeStreaming),
                shape("embed", Gpt3Shapes::embed),
                shape(
                        "models",
                        (service, name, out) ->
                                out.add("models", service.listModels().size())));
    }

    private static Shape shape(String name, ServiceCall call) {
        return new Shape(name, 1, (baseUrl, out) -> call.run(service(baseUrl, 0), name, out));
    }

    /** The interface's package changed between versions. An interceptor of the application retries. */
    private static OpenAiService service(String baseUrl, int retries) throws ReflectiveOperationException {
        OkHttpClient client = OpenAiService.defaultClient("sk-sim-0000", Duration.ofSeconds(20))
                .newBuilder()
                .addInterceptor(new Retrying(retries))
                .build();
        Retrofit retrofit = OpenAiService.defaultRetrofit(client, OpenAiService.defaultObjectMapper())
                .newBuilder()
                .baseUrl(baseUrl + "/")
                .build();
        for (Constructor<?> constructor : OpenAiService.class.getConstructors()) {
            Class<?>[] parameters = constructor.getParameterTypes();
            if (parameters.length == 1 && parameters[0].isInterface()) {
                return (OpenAiService) constructor.newInstance(retrofit.create(parameters[0]));
            }
        }
        throw new IllegalStateException(
                "no constructor with an interface: " + Arrays.toString(OpenAiService.class.getConstructors()));
    }

    private static ChatCompletionRequest request(String model, String prompt) {
        return ChatCompletionRequest.builder()
                .model(model)
                .messages(List.of(new ChatMessage("system", "You translate."), new ChatMessage("user", prompt)))
                .temperature(0.5)
                .maxTokens(64)
                .build();
    }

    private static ServiceCall chat(String model) {
        return (service, shape, out) -> {
            try {
                out.add("answer", service.createChatCompletion(request(model, shape)));
            } catch (OpenAiHttpException refused) {
                out.add("refused", refused.statusCode + " " + refused.code + " " + refused.type);
                throw refused;
            }
        };
    }

    /** Not as an iterable: there a failure overtakes the chunks that nobody has taken yet. */
    private static ServiceCall stream(String model) {
        return (service, shape, out) -> {
            service.streamChatCompletion(request(model, shape))
                    .doOnNext(chunk -> out.add("chunk", chunk))
                    .ignoreElements()
                    .blockingAwait();
            out.add("stream", "ended");
        };
    }

    /** Loses interest after the first piece of a stream that does not end. */
    private static void dispose(OpenAiService service, String shape, Transcript out) {
        service.streamChatCompletion(request("sim-hang", shape))
                .take(1)
                .blockingForEach(chunk -> out.add("chunk", chunk));
    }

    private static CompletionRequest completion(String prompt) {
        return CompletionRequest.builder().model("sim-chat").prompt(prompt).build();
    }

    private static void complete(OpenAiService service, String shape, Transcript out) {
        out.add("answer", service.createCompletion(completion(shape)));
    }

    private static void completeStreaming(OpenAiService service, String shape, Transcript out) {
        service.streamCompletion(completion(shape)).blockingForEach(chunk -> out.add("chunk", chunk));
    }

    private static void embed(OpenAiService service, String shape, Transcript out) {
        out.add(
                "embeddings",
                service.createEmbeddings(EmbeddingRequest.builder()
                                .model("sim-embedding")
                                .input(List.of(shape))
                                .build())
                        .getData());
    }
}
