package io.llmlog.compatibility.azure.apps;

import com.azure.ai.openai.OpenAIAsyncClient;
import com.azure.ai.openai.models.ChatCompletions;
import com.azure.ai.openai.models.Embeddings;
import com.azure.ai.openai.models.EmbeddingsOptions;
import com.azure.core.http.rest.RequestOptions;
import com.azure.core.util.BinaryData;
import io.llmlog.examples.provider.shapes.Shape;
import io.llmlog.examples.provider.shapes.Transcript;
import java.util.List;

/** The ways of asking Azure. The deployment is named as the conversation it stands for. */
final class Shapes {
    private Shapes() {}

    static List<Shape> all() {
        return List.of(
                chat("chat", "sim-chat", 1),
                chat("chat-tools", "sim-tools", 1),
                chat("chat-400", "sim-400", 1),
                chat("chat-404", "sim-404", 1),
                chat("chat-429-retried", "sim-429", 3),
                chat("chat-500-retried", "sim-500", 3),
                new Shape("chat-refused", 0, (baseUrl, out) -> complete("http://127.0.0.1:65535", "chat-refused", out)),
                new Shape("chat-same-body", 2, Shapes::sameBody),
                stream("stream", "sim-chat"),
                stream("stream-400", "sim-400"),
                new Shape("stream-cut", 1, Shapes::cut),
                async("async", "sim-chat", 1),
                async("async-400", "sim-400", 1),
                async("async-429-retried", "sim-429", 3),
                asyncStream("async-stream", "sim-chat"),
                asyncStream("async-stream-400", "sim-400"),
                asyncStream("async-stream-cut", "sim-cut"),
                new Shape("async-never-subscribed", 0, Shapes::neverSubscribed),
                new Shape("embeddings", 1, Shapes::embed),
                new Shape("stream-abandoned", 1, Shapes::abandoned));
    }

    private static Shape chat(String name, String deployment, int attempts) {
        return new Shape(
                name,
                attempts,
                (baseUrl, out) -> Chats.tell(
                        Chats.client(baseUrl, name).buildClient().getChatCompletions(deployment, Chats.ask(name)),
                        out));
    }

    private static void complete(String baseUrl, String shape, Transcript out) {
        Chats.tell(Chats.client(baseUrl, shape).buildClient().getChatCompletions("sim-chat", Chats.ask(shape)), out);
    }

    /** Two calls, not two attempts of one. */
    private static void sameBody(String baseUrl, Transcript out) {
        BinaryData body = BinaryData.fromObject(Chats.ask("chat-same-body"));
        for (String id : List.of("one", "two")) {
            out.add(
                    id,
                    Chats.client(baseUrl, id)
                            .buildClient()
                            .getChatCompletionsWithResponse("sim-chat", body, new RequestOptions())
                            .getValue()
                            .toString());
        }
    }

    private static Shape stream(String name, String deployment) {
        return new Shape(name, 1, (baseUrl, out) -> Chats.client(baseUrl, name)
                .buildClient()
                .getChatCompletionsStream(deployment, Chats.ask(name))
                .forEach(piece -> Chats.tell(piece, out)));
    }

    /** An iterator throws as soon as its stream has failed and forgets what it did not hand out yet: what came before is chance. */
    private static void cut(String baseUrl, Transcript out) {
        Chats.client(baseUrl, "stream-cut")
                .buildClient()
                .getChatCompletionsStream("sim-cut", Chats.ask("stream-cut"))
                .forEach(piece -> {});
        out.add("ended", true);
    }

    private static Shape async(String name, String deployment, int attempts) {
        return new Shape(
                name,
                attempts,
                (baseUrl, out) -> Chats.tell(
                        client(baseUrl, name)
                                .getChatCompletions(deployment, Chats.ask(name))
                                .block(),
                        out));
    }

    private static Shape asyncStream(String name, String deployment) {
        return new Shape(name, 1, (baseUrl, out) -> client(baseUrl, name)
                .getChatCompletionsStream(deployment, Chats.ask(name))
                .doOnNext(piece -> Chats.tell(piece, out))
                .blockLast());
    }

    private static OpenAIAsyncClient client(String baseUrl, String shape) {
        return Chats.client(baseUrl, shape).buildAsyncClient();
    }

    private static void neverSubscribed(String baseUrl, Transcript out) {
        Object answer = client(baseUrl, "async-never-subscribed")
                .getChatCompletions("sim-chat", Chats.ask("async-never-subscribed"));
        out.add("there", answer != null);
    }

    private static void embed(String baseUrl, Transcript out) {
        Embeddings embeddings = Chats.client(baseUrl, "embeddings")
                .buildClient()
                .getEmbeddings("sim-embedding", new EmbeddingsOptions(List.of("one", "two")));
        out.add("vectors", embeddings.getData().size());
        out.add("usage", embeddings.getUsage().getTotalTokens());
    }

    /** The iterator is left where it is. */
    private static void abandoned(String baseUrl, Transcript out) {
        ChatCompletions first = Chats.client(baseUrl, "stream-abandoned")
                .buildClient()
                .getChatCompletionsStream("sim-hang", Chats.ask("stream-abandoned"))
                .iterator()
                .next();
        Chats.tell(first, out);
    }
}
