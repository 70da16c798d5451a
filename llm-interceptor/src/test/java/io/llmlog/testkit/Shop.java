package io.llmlog.testkit;

import io.llmlog.LlmLogger;
import io.llmlog.event.LlmRequest;
import io.llmlog.event.LlmResponse;
import java.io.IOException;

/** A small application that logs LLM calls into its logging framework, says something itself, and just ends. */
public final class Shop {
    private Shop() {}

    public static void main(String[] args) throws Exception {
        LlmLogger llm = LlmLogger.create();
        llm.record(
                LlmRequest.of("Write to bob@example.com", "model-of-no-price"),
                () -> LlmResponse.of("Dear Bob", 15, 32));
        try {
            llm.record(LlmRequest.of("And again", "model-of-no-price"), () -> {
                throw new IOException("no answer");
            });
        } catch (IOException expected) {
            llm.feedback("call-1", 0.5, "slow");
        }
    }
}
