package io.llmlog.agent.apps.langchain;

import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import io.llmlog.examples.provider.shapes.Transcript;
import java.util.concurrent.CountDownLatch;

/** Asks models and writes down what comes back. The prompt names the shape, so that its events can be told apart. */
final class Chats {
    private Chats() {}

    static ChatRequest ask(String shape) {
        return ChatRequest.builder()
                .messages(SystemMessage.from("You translate."), UserMessage.from(shape))
                .build();
    }

    static void complete(ChatModel model, String shape, Transcript out) {
        tell(model.chat(ask(shape)), out);
    }

    /** What a model tells after an error depends on who is faster, so it is left out. */
    static void stream(StreamingChatModel model, String shape, Transcript out) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        model.chat(ask(shape), new StreamingChatResponseHandler() {
            @Override
            public void onPartialResponse(String partial) {
                out.add("partial", partial);
            }

            @Override
            public void onCompleteResponse(ChatResponse response) {
                if (done.getCount() > 0) {
                    tell(response, out);
                }
                done.countDown();
            }

            @Override
            public void onError(Throwable error) {
                out.failure("told", error);
                done.countDown();
            }
        });
        done.await();
    }

    private static void tell(ChatResponse response, Transcript out) {
        out.add("message", response.aiMessage());
        out.add("id", response.metadata().id());
        out.add("model", response.metadata().modelName());
        out.add("usage", response.metadata().tokenUsage());
        out.add("finish reason", response.metadata().finishReason());
    }
}
