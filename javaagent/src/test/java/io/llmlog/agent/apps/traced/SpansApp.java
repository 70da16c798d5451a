package io.llmlog.agent.apps.traced;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.concurrent.CompletableFuture;

/**
 * Brings OpenTelemetry's SDK itself. {@code spans}: spans that its libraries might make; {@code clients}: calls through clients that the
 * agent records, with spans around them, of their own and of others.
 */
public final class SpansApp {
    private SpansApp() {}

    public static void main(String[] args) throws Exception {
        // Without a processor newer SDKs make no spans at all.
        SdkTracerProvider provider = SdkTracerProvider.builder()
                .addSpanProcessor(SimpleSpanProcessor.create(SpanExporter.composite()))
                .build();
        if (args[1].equals("spans")) {
            HandMadeSpans.all(provider.get("a-client", "1.2.3"));
        } else {
            clients(OpenTelemetrySdk.builder().setTracerProvider(provider).buildAndRegisterGlobal(), args[0]);
        }
        provider.close();
    }

    private static void clients(OpenTelemetrySdk sdk, String baseUrl) throws Exception {
        AnthropicClient anthropic = AnthropicOkHttpClient.builder()
                .baseUrl(baseUrl)
                .apiKey("sk-ant-sim")
                .build();
        System.out.println(
                anthropic.messages().create(ask("sim-chat", "anthropic")).id());
        System.out.println(anthropic
                .messages()
                .create(ask("sim-529-twice", "anthropic retried"))
                .id());
        try (StreamResponse<RawMessageStreamEvent> stream =
                anthropic.messages().createStreaming(ask("sim-chat", "anthropic stream"))) {
            System.out.println(stream.stream().count());
        }
        CompletableFuture<String> later = anthropic
                .async()
                .messages()
                .create(ask("sim-chat", "anthropic async"))
                .thenApply(message -> message.id());
        System.out.println(later.get());
        anthropic.close();
        framework(sdk.getTracer("a-framework"), baseUrl);
    }

    /** What a framework does that makes spans of its own around the client it uses. */
    private static void framework(Tracer tracer, String baseUrl) {
        OpenAIClient client = OpenAIOkHttpClient.builder()
                .baseUrl(baseUrl + "/v1")
                .apiKey("sk-sim")
                .build();
        Span span = tracer.spanBuilder("chat")
                .setAttribute("gen_ai.operation.name", "chat")
                .setAttribute("gen_ai.request.model", "sim-chat")
                .startSpan();
        try (Scope scope = span.makeCurrent()) {
            Span inner = tracer.spanBuilder("retry").startSpan();
            try (Scope innerScope = inner.makeCurrent()) {
                client.chat()
                        .completions()
                        .create(ChatCompletionCreateParams.builder()
                                .model("sim-chat")
                                .addUserMessage("framework")
                                .build());
            } finally {
                inner.end();
            }
        } finally {
            span.end();
        }
        client.close();
    }

    private static MessageCreateParams ask(String model, String prompt) {
        return MessageCreateParams.builder()
                .model(model)
                .maxTokens(64)
                .addUserMessage(prompt)
                .build();
    }
}
