package io.llmlog.compatibility.spring.apps;

import io.llmlog.examples.provider.shapes.Transcript;
import java.time.Duration;
import java.util.List;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.function.FunctionToolCallback;
import reactor.core.publisher.Flux;

/** Asks models and writes down what comes back. The prompt names the shape, so that its events can be told apart. */
final class Chats {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Chats() {}

    /** What the offered tool takes. */
    record Place(String location) {}

    /** A tool to be offered. Models of Spring AI 2 run none by themselves. */
    static ToolCallback weather() {
        return FunctionToolCallback.builder("get_weather", (Place place) -> "sunny")
                .description("The weather at a place.")
                .inputType(Place.class)
                .build();
    }

    static Prompt ask(String shape) {
        return new Prompt(List.of(new SystemMessage("You translate."), new UserMessage(shape)));
    }

    static void complete(ChatModel model, String shape, Transcript out) {
        tell(model.call(ask(shape)), out);
    }

    static void stream(ChatModel model, String shape, Transcript out) {
        consume(model.stream(ask(shape)), out);
    }

    static void consume(Flux<ChatResponse> answers, Transcript out) {
        answers.doOnNext(answer -> tell(answer, out)).blockLast(PATIENCE);
    }

    private static void tell(ChatResponse answer, Transcript out) {
        answer.getResults().forEach(result -> {
            out.add("text", result.getOutput().getText());
            out.add("tools", result.getOutput().getToolCalls());
            out.add("finish reason", result.getMetadata().getFinishReason());
        });
        out.add("id", answer.getMetadata().getId());
        out.add("model", answer.getMetadata().getModel());
        out.add("usage", answer.getMetadata().getUsage().getTotalTokens());
    }
}
