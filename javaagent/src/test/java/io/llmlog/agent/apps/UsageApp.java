package io.llmlog.agent.apps;

import com.openai.client.OpenAIClient;
import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;

/** Streams, with usage and without, and tells which chunks it gets. */
public final class UsageApp {
    private UsageApp() {}

    public static void main(String[] args) {
        OpenAIClient client = Chat.client(args[0]);
        stream(client, Chat.ask("sim-usage", "unasked"));
        stream(client, Chat.ask("sim-usage-429-twice", "unasked-retried"));
        stream(
                client,
                Chat.ask("sim-usage", "asked").toBuilder()
                        .streamOptions(ChatCompletionStreamOptions.builder()
                                .includeUsage(true)
                                .build())
                        .build());
        stream(
                client,
                Chat.ask("sim-usage", "declined").toBuilder()
                        .streamOptions(ChatCompletionStreamOptions.builder()
                                .includeUsage(false)
                                .build())
                        .build());
        System.out.println(Chat.answer(client, "sim-chat", "whole"));
        client.close();
    }

    private static void stream(OpenAIClient client, ChatCompletionCreateParams ask) {
        try (StreamResponse<ChatCompletionChunk> response =
                client.chat().completions().createStreaming(ask)) {
            response.stream()
                    .forEach(chunk -> System.out.println(
                            chunk.choices() + " usage: " + chunk.usage().isPresent()));
        }
    }
}
