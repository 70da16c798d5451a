package io.llmlog.agent.apps;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;

/** Asks the simulator. */
final class Chat {
    private Chat() {}

    static OpenAIClient client(String baseUrl) {
        return OpenAIOkHttpClient.builder()
                .baseUrl(baseUrl + "/v1")
                .apiKey("sk-sim")
                .build();
    }

    /** The prompt names the test, so that its events can be told apart. */
    static ChatCompletionCreateParams ask(String model, String prompt) {
        return ChatCompletionCreateParams.builder()
                .model(model)
                .addUserMessage(prompt)
                .build();
    }

    static String answer(OpenAIClient client, String model, String prompt) {
        return client.chat()
                .completions()
                .create(ask(model, prompt))
                .choices()
                .get(0)
                .message()
                .content()
                .orElse("");
    }
}
