package io.llmlog.agent.apps;

import com.openai.client.OpenAIClient;
import com.openai.client.OpenAIClientImpl;
import com.openai.client.okhttp.OkHttpClient;
import com.openai.core.ClientOptions;
import com.openai.core.RequestOptions;
import com.openai.core.http.HttpClient;
import com.openai.core.http.HttpRequest;
import com.openai.core.http.HttpResponse;
import java.util.concurrent.CompletableFuture;

/** Gives clients transports of its own. */
public final class TransportsApp {
    private TransportsApp() {}

    public static void main(String[] args) throws Exception {
        String baseUrl = args[0];
        OpenAIClient own = client(baseUrl, new OwnTransport());
        System.out.println(Chat.answer(own, "sim-chat", "own transport"));
        System.out.println(own.async()
                .chat()
                .completions()
                .create(Chat.ask("sim-chat", "own transport, async"))
                .get()
                .choices()
                .get(0)
                .message()
                .content()
                .orElse(""));
        own.close();
        OpenAIClient decorated =
                client(baseUrl, new Decorator(OkHttpClient.builder().build()));
        System.out.println(Chat.answer(decorated, "sim-429-twice", "decorated transport"));
        System.out.println(decorated
                .async()
                .chat()
                .completions()
                .create(Chat.ask("sim-chat", "decorated transport, async"))
                .get()
                .choices()
                .size());
        decorated.close();
    }

    private static OpenAIClient client(String baseUrl, HttpClient transport) {
        return new OpenAIClientImpl(ClientOptions.builder()
                .httpClient(transport)
                .baseUrl(baseUrl + "/v1")
                .apiKey("sk-sim")
                .build());
    }

    /** Passes everything on to a transport it was given. */
    private record Decorator(HttpClient inner) implements HttpClient {
        @Override
        public HttpResponse execute(HttpRequest request, RequestOptions options) {
            return inner.execute(request, options);
        }

        @Override
        public CompletableFuture<HttpResponse> executeAsync(HttpRequest request, RequestOptions options) {
            return inner.executeAsync(request, options);
        }

        @Override
        public void close() {
            inner.close();
        }
    }
}
