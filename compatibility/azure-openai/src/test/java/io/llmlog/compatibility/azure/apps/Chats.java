package io.llmlog.compatibility.azure.apps;

import com.azure.ai.openai.OpenAIClientBuilder;
import com.azure.ai.openai.models.ChatChoice;
import com.azure.ai.openai.models.ChatCompletions;
import com.azure.ai.openai.models.ChatCompletionsOptions;
import com.azure.ai.openai.models.ChatRequestSystemMessage;
import com.azure.ai.openai.models.ChatRequestUserMessage;
import com.azure.ai.openai.models.ChatResponseMessage;
import com.azure.core.http.policy.FixedDelayOptions;
import com.azure.core.http.policy.RetryOptions;
import io.llmlog.examples.provider.shapes.Transcript;
import java.time.Duration;
import java.util.List;

/** Builds clients and questions and writes down what comes back. The prompt names the shape, so that its events can be told apart. */
final class Chats {
    private Chats() {}

    static OpenAIClientBuilder client(String baseUrl, String shape) {
        return new OpenAIClientBuilder()
                .endpoint(baseUrl)
                .retryOptions(new RetryOptions(new FixedDelayOptions(2, Duration.ofMillis(5))))
                .addPolicy(new Sameness(shape));
    }

    static ChatCompletionsOptions ask(String shape) {
        return new ChatCompletionsOptions(
                        List.of(new ChatRequestSystemMessage("You translate."), new ChatRequestUserMessage(shape)))
                .setTemperature(0.5)
                .setMaxTokens(64);
    }

    static void tell(ChatCompletions answer, Transcript out) {
        out.add("id", answer.getId());
        if (answer.getUsage() != null) {
            out.add("usage", answer.getUsage().getTotalTokens());
        }
        for (ChatChoice choice : answer.getChoices()) {
            out.add("finish reason", choice.getFinishReason());
            ChatResponseMessage message = choice.getMessage() == null ? choice.getDelta() : choice.getMessage();
            out.add("content", message.getContent());
            out.add(
                    "tools",
                    message.getToolCalls() == null ? 0 : message.getToolCalls().size());
        }
    }
}
