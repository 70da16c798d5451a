package io.llmlog.provider;

import io.llmlog.event.LlmRequest;
import io.llmlog.provider.anthropic.AnthropicRequests;
import io.llmlog.provider.anthropic.MessageAnswer;
import io.llmlog.provider.openai.ChatAnswer;
import io.llmlog.provider.openai.EmbeddingsAnswer;
import io.llmlog.provider.openai.OpenAiRequests;
import io.llmlog.provider.openai.ResponsesAnswer;
import io.llmlog.provider.wire.AnswerReader;
import io.llmlog.provider.wire.Node;
import io.llmlog.provider.wire.TextBudget;
import org.jspecify.annotations.Nullable;

/** The APIs whose calls are events, each with the readers of its bodies. */
public enum WireApi {
    CHAT_COMPLETIONS("openai", "chat.completions", "chat", "/chat/completions"),
    RESPONSES("openai", "responses", "chat", "/responses"),
    EMBEDDINGS("openai", "embeddings", "embeddings", "/embeddings"),
    COMPLETIONS("openai", "completions", "text_completion", "/completions"),
    MESSAGES("anthropic", "messages", "chat", "/v1/messages");

    private final String home;
    private final String wire;
    private final String operation;
    private final String pathEnd;

    WireApi(String home, String wire, String operation, String pathEnd) {
        this.home = home;
        this.wire = wire;
        this.operation = operation;
        this.pathEnd = pathEnd;
    }

    /** The API that a request is for; null when it is for none of these, such as the count of tokens, a batch or a list of models. */
    public static @Nullable WireApi of(String method, String path) {
        if (!method.equals("POST")) {
            return null;
        }
        for (WireApi api : values()) {
            if (path.endsWith(api.pathEnd)) {
                return api;
            }
        }
        return null;
    }

    /** The value of {@code api}. */
    public String wire() {
        return wire;
    }

    /** The value of {@code operation}. */
    public String operation() {
        return operation;
    }

    /** The provider whose API this is, whoever serves it. */
    String home() {
        return home;
    }

    void readRequest(Node body, LlmRequest.Builder request) {
        switch (this) {
            case CHAT_COMPLETIONS -> OpenAiRequests.chat(body, request);
            case RESPONSES -> OpenAiRequests.responses(body, request);
            case EMBEDDINGS -> OpenAiRequests.embeddings(body, request);
            case COMPLETIONS -> OpenAiRequests.completions(body, request);
            case MESSAGES -> AnthropicRequests.messages(body, request);
        }
    }

    AnswerReader newAnswer(TextBudget budget) {
        return switch (this) {
            case CHAT_COMPLETIONS, COMPLETIONS -> new ChatAnswer(budget);
            case RESPONSES -> new ResponsesAnswer(budget);
            case EMBEDDINGS -> new EmbeddingsAnswer();
            case MESSAGES -> new MessageAnswer(budget);
        };
    }
}
