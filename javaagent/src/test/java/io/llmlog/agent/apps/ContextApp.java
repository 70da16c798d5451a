package io.llmlog.agent.apps;

import static io.llmlog.LlmContext.label;
import static io.llmlog.LlmContext.userId;
import static io.llmlog.LlmContext.with;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.models.messages.MessageCreateParams;
import com.openai.client.OpenAIClient;
import io.llmlog.LLMTimer;
import io.llmlog.LlmContext;
import io.llmlog.LlmLogger;
import io.llmlog.event.LlmRequest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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
        said(client);
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

    /** The application says it once, around code that knows nothing of it, on this thread and others. */
    private static void said(OpenAIClient client) throws Exception {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        LlmLogger llm = LlmLogger.create();
        MDC.put("userId", "u-of-the-mdc");
        try (LlmContext.Scope scope =
                with(userId("u-19"), label("order", "o-10")).open()) {
            Chat.answer(client, "sim-chat", "said");
            CompletableFuture.runAsync(
                            () -> Chat.answer(client, "sim-chat", "said-elsewhere"), LlmContext.taskWrapping(pool))
                    .get();
            try (LLMTimer timer =
                    llm.timer(LlmRequest.of("said-timer", "sim-chat")).user("u-20")) {
                timer.setResponse(Chat.answer(client, "sim-chat", "said-timer"));
            }
        }
        Chat.answer(client, "sim-chat", "unsaid");
        MDC.clear();
        pool.submit(() -> Chat.answer(client, "sim-chat", "unsaid-elsewhere")).get();
        pool.shutdownNow();
        llm.close();
    }
}
