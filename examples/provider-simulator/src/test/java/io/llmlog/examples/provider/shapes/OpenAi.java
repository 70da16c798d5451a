package io.llmlog.examples.provider.shapes;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.responses.ResponseCreateParams;

/** Clients and requests of openai-java that all shapes share. */
final class OpenAi {
    static final String KEY = "sk-sim-0000";

    private OpenAi() {}

    /** Uses a client and closes it: its threads would keep the process alive for a minute. */
    static Shape.Call with(ClientCall call) {
        return (baseUrl, transcript) -> {
            OpenAIClient client = client(baseUrl);
            try {
                call.run(client, transcript);
            } finally {
                client.close();
            }
        };
    }

    /** What a shape does with its client. */
    @FunctionalInterface
    interface ClientCall {
        void run(OpenAIClient client, Transcript transcript) throws Exception;
    }

    static OpenAIClient client(String baseUrl) {
        return OpenAIOkHttpClient.builder().baseUrl(baseUrl + "/v1").apiKey(KEY).build();
    }

    static ChatCompletionCreateParams chat(String model) {
        return ChatCompletionCreateParams.builder()
                .model(model)
                .addSystemMessage("You translate.")
                .addUserMessage("Say \"hello, world\" in another language — with an emoji: 👋")
                .temperature(0.5)
                .maxCompletionTokens(64)
                .build();
    }

    static ChatCompletionCreateParams chatWithUsage(String model) {
        return chat(model).toBuilder()
                .streamOptions(
                        ChatCompletionStreamOptions.builder().includeUsage(true).build())
                .build();
    }

    static ResponseCreateParams response(String model) {
        return ResponseCreateParams.builder()
                .model(model)
                .instructions("You translate.")
                .input("Say \"hello, world\" in another language.")
                .build();
    }
}
