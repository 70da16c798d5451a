package io.llmlog.examples.provider.shapes;

import static io.llmlog.examples.provider.shapes.OpenAi.chat;
import static io.llmlog.examples.provider.shapes.OpenAi.chatWithUsage;
import static io.llmlog.examples.provider.shapes.OpenAi.with;

import com.openai.client.OpenAIClient;
import com.openai.client.OpenAIClientImpl;
import com.openai.client.okhttp.OkHttpClient;
import com.openai.core.ClientOptions;
import com.openai.core.http.HttpResponseFor;
import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/** Chat completions of openai-java on the caller's thread. */
final class OpenAiChatShapes {
    private OpenAiChatShapes() {}

    static List<Shape> all() {
        return List.of(
                new Shape("openai-chat", 1, with((client, out) -> complete(client, chat("sim-chat"), out))),
                new Shape("openai-chat-stream", 1, with((client, out) -> stream(client, chat("sim-chat"), out))),
                new Shape(
                        "openai-chat-stream-usage",
                        1,
                        with((client, out) -> stream(client, chatWithUsage("sim-chat"), out))),
                new Shape("openai-chat-stream-cut", 1, with((client, out) -> stream(client, chat("sim-cut"), out))),
                new Shape("openai-chat-stream-never-closed", 1, with(OpenAiChatShapes::streamWithoutClosing)),
                new Shape(
                        "openai-chat-stream-closed-early",
                        1,
                        with((client, out) -> closeEarly(client, "sim-chat", out))),
                new Shape(
                        "openai-chat-stream-closed-while-hanging",
                        1,
                        with((client, out) -> closeEarly(client, "sim-hang", out))),
                new Shape("openai-chat-stream-abandoned", 1, OpenAiChatShapes::abandon),
                new Shape("openai-chat-raw", 1, with(OpenAiChatShapes::raw)),
                new Shape("openai-chat-raw-bytes", 1, with(OpenAiChatShapes::rawBytes)),
                new Shape("openai-chat-with-options", 1, with(OpenAiChatShapes::withOptions)),
                new Shape("openai-chat-client-options", 1, OpenAiChatShapes::clientOptions),
                new Shape(
                        "openai-chat-429-two-retries",
                        3,
                        with((client, out) -> complete(client, chat("sim-429-twice"), out))),
                new Shape("openai-chat-stream-429", 3, with((client, out) -> stream(client, chat("sim-429"), out))),
                new Shape("openai-chat-error-400", 1, with((client, out) -> complete(client, chat("sim-400"), out))),
                new Shape("openai-chat-error-500", 3, with((client, out) -> complete(client, chat("sim-500"), out))),
                new Shape("openai-chat-cut", 1, with((client, out) -> complete(client, chat("sim-cut"), out))),
                new Shape("openai-chat-tools", 1, with((client, out) -> complete(client, chat("sim-tools"), out))),
                new Shape(
                        "openai-chat-stream-tools",
                        1,
                        with((client, out) -> stream(client, chatWithUsage("sim-tools"), out))),
                new Shape(
                        "openai-chat-stream-reasoning",
                        1,
                        with((client, out) -> stream(client, chatWithUsage("sim-reasoning"), out))),
                new Shape("openai-chat-choices", 1, with((client, out) -> complete(client, chat("sim-choices"), out))),
                new Shape(
                        "openai-chat-stream-choices",
                        1,
                        with((client, out) -> stream(client, chatWithUsage("sim-choices"), out))),
                new Shape(
                        "openai-chat-stream-drip",
                        1,
                        with((client, out) -> stream(client, chatWithUsage("sim-drip"), out))),
                new Shape(
                        "openai-chat-stream-cut-inside",
                        1,
                        with((client, out) -> stream(client, chat("sim-cut-inside"), out))),
                new Shape(
                        "openai-chat-stream-error",
                        1,
                        with((client, out) -> stream(client, chat("sim-stream-error"), out))));
    }

    private static void complete(OpenAIClient client, ChatCompletionCreateParams params, Transcript out) {
        out.add("completion", client.chat().completions().create(params));
    }

    private static void stream(OpenAIClient client, ChatCompletionCreateParams params, Transcript out) {
        try (StreamResponse<ChatCompletionChunk> response =
                client.chat().completions().createStreaming(params)) {
            response.stream().forEach(chunk -> out.add("chunk", chunk));
            out.add("stream", "ended");
        }
    }

    @SuppressWarnings("MustBeClosedChecker") // This is the shape.
    private static void streamWithoutClosing(OpenAIClient client, Transcript out) {
        client.chat().completions().createStreaming(chat("sim-chat")).stream()
                .forEach(chunk -> out.add("chunk", chunk));
        out.add("stream", "ended");
    }

    @SuppressWarnings("try") // Closing twice is what this is about.
    private static void closeEarly(OpenAIClient client, String model, Transcript out) {
        try (StreamResponse<ChatCompletionChunk> response =
                client.chat().completions().createStreaming(chat(model))) {
            Iterator<ChatCompletionChunk> chunks = response.stream().iterator();
            out.add("chunk", chunks.next());
            out.add("chunk", chunks.next());
            response.close();
            out.add("more after close", chunks.hasNext());
        }
        out.add("stream", "closed twice");
    }

    /** Reads two chunks and forgets the stream and its client. */
    @SuppressWarnings("MustBeClosedChecker") // This is the shape.
    private static void abandon(String baseUrl, Transcript out) {
        Iterator<ChatCompletionChunk> chunks =
                OpenAi.client(baseUrl).chat().completions().createStreaming(chat("sim-hang")).stream()
                        .iterator();
        out.add("chunk", chunks.next());
        out.add("chunk", chunks.next());
    }

    private static void raw(OpenAIClient client, Transcript out) {
        try (HttpResponseFor<ChatCompletion> response =
                client.chat().completions().withRawResponse().create(chat("sim-chat"))) {
            out.add("status", response.statusCode());
            out.add("headers", response.headers());
            out.add("request id", response.requestId());
            out.add("completion", response.parse());
        }
    }

    /** Reads the body itself, in every way a stream can be read. */
    private static void rawBytes(OpenAIClient client, Transcript out) throws Exception {
        try (HttpResponseFor<ChatCompletion> response =
                        client.chat().completions().withRawResponse().create(chat("sim-chat"));
                InputStream body = response.body()) {
            byte[] buffer = new byte[64];
            out.add("first byte", body.read());
            out.add("into a buffer", body.read(buffer, 3, 17));
            out.add("buffer", Arrays.toString(buffer));
            out.add("nothing", body.read(buffer, 0, 0));
            out.add("skipped", body.skip(11));
            out.add("mark supported", body.markSupported());
            out.add("rest", new String(body.readAllBytes(), StandardCharsets.UTF_8));
            out.add("after the end", body.read() + " " + body.read(buffer));
        }
    }

    private static void withOptions(OpenAIClient client, Transcript out) {
        OpenAIClient changed = client.withOptions(
                options -> options.putHeader("X-Team", "blue").maxRetries(0));
        complete(changed, chat("sim-chat"), out);
    }

    private static void clientOptions(String baseUrl, Transcript out) {
        ClientOptions options = ClientOptions.builder()
                .httpClient(OkHttpClient.builder().build())
                .baseUrl(baseUrl + "/v1")
                .apiKey(OpenAi.KEY)
                .build();
        OpenAIClient client = new OpenAIClientImpl(options);
        try {
            complete(client, chat("sim-chat"), out);
        } finally {
            client.close();
        }
    }
}
