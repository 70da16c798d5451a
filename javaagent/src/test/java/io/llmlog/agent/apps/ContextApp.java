package io.llmlog.agent.apps;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.models.messages.MessageCreateParams;
import com.openai.client.OpenAIClient;
import io.llmlog.LLMTimer;
import io.llmlog.LlmLogger;
import io.llmlog.event.LlmRequest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.slf4j.MDC;

/** Says on whose behalf it asks: through the MDC, and through timers of the core. */
public final class ContextApp {
    private ContextApp() {}

    public static void main(String[] args) throws Exception {
        OpenAIClient client = Chat.client(args[0]);
        diagnosticContext(client);
        anthropic(args[0]);
        retriesElsewhere(client);
        timers(client);
        client.close();
    }

    private static void diagnosticContext(OpenAIClient client) {
        MDC.put("userId", "u-17");
        MDC.put("session_id", "s-1");
        MDC.put("trace_id", "4bf92f3577b34da6a3ce929d0e0e4736");
        MDC.put("order", "o-9");
        Chat.answer(client, "sim-chat", "mdc");
    }

    private static void anthropic(String baseUrl) throws Exception {
        AnthropicClient client = AnthropicOkHttpClient.builder()
                .baseUrl(baseUrl)
                .apiKey("sk-ant-sim")
                .build();
        MessageCreateParams question = MessageCreateParams.builder()
                .model("sim-529-twice")
                .maxTokens(256)
                .addUserMessage("anthropic")
                .build();
        client.async().messages().create(question).get();
        client.close();
    }

    /** The retries of an asynchronous call run on threads whose MDC is empty. */
    private static void retriesElsewhere(OpenAIClient client) throws InterruptedException {
        CompletableFuture<?> failing = client.async().chat().completions().create(Chat.ask("sim-429", "async"));
        MDC.clear();
        try {
            failing.get();
        } catch (ExecutionException expected) {
            System.out.println(
                    "async failed with " + expected.getCause().getClass().getSimpleName());
        }
    }

    private static void timers(OpenAIClient client) {
        LlmLogger llm = LlmLogger.create();
        try (LLMTimer timer =
                llm.timer(LlmRequest.of("timer", "sim-chat")).user("u-18").label("experiment_id", "exp_001")) {
            timer.setResponse(Chat.answer(client, "sim-chat", "timer"));
        }
        String answer = llm.record(
                LlmRequest.of("record", "sim-429-twice"), () -> Chat.answer(client, "sim-429-twice", "record"));
        System.out.println(answer);
        try {
            llm.record(LlmRequest.of("judged", "sim-chat"), () -> {
                Chat.answer(client, "sim-chat", "judged");
                throw new IllegalStateException("a useless answer");
            });
        } catch (RuntimeException expected) {
            System.out.println("judged " + expected.getMessage());
        }
        llm.close();
    }
}
