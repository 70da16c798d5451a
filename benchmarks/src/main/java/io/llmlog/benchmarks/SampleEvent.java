package io.llmlog.benchmarks;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import io.llmlog.event.CallContext;
import io.llmlog.event.Capture;
import io.llmlog.event.CaptureSource;
import io.llmlog.event.EventType;
import io.llmlog.event.LlmEvent;
import io.llmlog.event.LlmRequest;
import io.llmlog.event.LlmResponse;
import io.llmlog.event.Outcome;
import io.llmlog.event.StreamFacts;
import io.llmlog.event.StreamOutcome;
import io.llmlog.event.Timing;
import io.llmlog.event.TokenUsage;
import io.llmlog.event.UsageSource;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.logstash.logback.argument.StructuredArguments;

/**
 * One LLM call as every contender gets it: a prompt of 1 KB, an answer of 2 KB and some twenty facts, 3.8 KB as JSON. Our line holds twenty
 * fields more, what is derived from these and who wrote it; {@link #everyField} has them all.
 */
final class SampleEvent {
    /** What peers log beside the facts. Facts in it would be written twice. */
    static final String MESSAGE = "gpt-4o-mini chat 812 ms 150->320 tokens";

    private static final String ENGLISH =
            "Explain how a \"write-ahead log\" keeps a database safe when the power fails.\nBe brief, please. ";
    private static final String GERMAN_AND_JAPANESE =
            "Erkläre, wie ein \"Write-Ahead-Log\" bei Stromausfall schützt.\nデータベースのログを説明してください。";

    private static final String PERSONAL_DATA = """
            Please write to maria.musterfrau@example.org, call +49 30 901820, from 192.168.17.4.
            IBAN DE89 3704 0044 0532 0130 00, card 4111 1111 1111 1111; password=hunter2hunter2 for the account.
            """;

    final String prompt;
    final String response;

    private SampleEvent(String text) {
        prompt = text.repeat(1024 / text.length() + 1).substring(0, 1024);
        response = text.repeat(2048 / text.length() + 1).substring(0, 2048);
    }

    static SampleEvent ascii() {
        return new SampleEvent(ENGLISH);
    }

    static SampleEvent unicode() {
        return new SampleEvent(GERMAN_AND_JAPANESE);
    }

    /** Personal data and secrets in each of its lines, made up. */
    static SampleEvent dirty() {
        return new SampleEvent(PERSONAL_DATA);
    }

    /** Something of a processed event, without which the JVM might leave out the processing. */
    static int sign(LlmEvent event) {
        return event.thread() == null ? 1 : 2;
    }

    LlmEvent ours() {
        return LlmEvent.builder(EventType.LLM_INTERACTION, new Capture(CaptureSource.AGENT, "openai-java", "4.101.0"))
                .timestamp(Instant.now())
                .callId("019a0000-0000-7000-8000-000000000001")
                .attempt(0)
                .outcome(Outcome.SUCCESS)
                .request(LlmRequest.builder()
                        .operation("chat")
                        .provider("openai")
                        .model("gpt-4o-mini")
                        .api("chat.completions")
                        .endpoint("/v1/chat/completions")
                        .prompt(prompt)
                        .stream(true)
                        .temperature(0.2)
                        .maxTokens(1024)
                        .build())
                .response(LlmResponse.builder()
                        .text(response)
                        .model("gpt-4o-mini-2024-07-18")
                        .id("chatcmpl-AbCdEfGhIjKlMnOpQrStUvWxYz")
                        .usage(new TokenUsage(150L, 320L, null, 0L, null, 0L, UsageSource.PROVIDER))
                        .finishReasons(List.of("stop"))
                        .build())
                .timing(new Timing(Duration.ofMillis(812), Duration.ofMillis(214), Duration.ofMillis(31), null))
                .stream(new StreamFacts(StreamOutcome.COMPLETED, 74))
                .context(CallContext.builder()
                        .userId("u-17")
                        .sessionId("s-4711")
                        .feature("search")
                        .labels(Map.of("experiment_id", "exp_001"))
                        .build())
                .thread("http-nio-8080-exec-3")
                .build();
    }

    /** The facts as a logging event with structured arguments, the way the peers' users log them. */
    static LoggingEvent logback(LoggerContext context, Map<String, Object> facts) {
        return event(
                context,
                Map.of("user_id", "u-17", "session_id", "s-4711", "feature", "search"),
                StructuredArguments.entries(facts));
    }

    /** The facts as texts of the MDC, for encoders that know structure of no other kind. */
    static LoggingEvent mdc(LoggerContext context, Map<String, Object> facts) {
        Map<String, String> texts = new LinkedHashMap<>();
        facts.forEach((name, value) -> texts.put(name, String.valueOf(value)));
        return event(context, texts);
    }

    private static LoggingEvent event(LoggerContext context, Map<String, String> mdc, Object... arguments) {
        LoggingEvent event = new LoggingEvent(
                SampleEvent.class.getName(), context.getLogger("llm"), Level.INFO, MESSAGE, null, arguments);
        event.setThreadName("http-nio-8080-exec-3");
        event.setMDCPropertyMap(mdc);
        return event;
    }

    Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("event_type", "llm_interaction");
        facts.put("event_id", "019a0000-0000-7000-8000-000000000002");
        facts.put("call_id", "019a0000-0000-7000-8000-000000000001");
        facts.put("attempt", 0);
        facts.put("operation", "chat");
        facts.put("provider", "openai");
        facts.put("model", "gpt-4o-mini");
        facts.put("model_served", "gpt-4o-mini-2024-07-18");
        facts.put("api", "chat.completions");
        facts.put("endpoint", "/v1/chat/completions");
        facts.put("response_id", "chatcmpl-AbCdEfGhIjKlMnOpQrStUvWxYz");
        facts.put("stream", true);
        facts.put("latency_ms", 812L);
        facts.put("ttft_ms", 214L);
        facts.put("max_gap_ms", 31L);
        facts.put("chunks", 74);
        facts.put("input_tokens", 150L);
        facts.put("output_tokens", 320L);
        facts.put("tokens_used", 470L);
        facts.put("temperature", 0.2);
        facts.put("max_tokens", 1024);
        facts.put("finish_reasons", List.of("stop"));
        facts.put("prompt", prompt);
        facts.put("response", response);
        return facts;
    }

    /** Every field of our line, except those the peer writes of itself. Without nested objects, which would cost it more. */
    Map<String, Object> everyField() {
        Map<String, Object> fields = facts();
        fields.put("schema_version", "1.0.0");
        fields.put("event.dataset", "llmlog");
        fields.put("event.outcome", "success");
        fields.put("event.sequence", 7L);
        fields.put("event.duration", 812_000_000L);
        fields.put("producer_id", "0123456789abcdef");
        fields.put("stream_outcome", "completed");
        fields.put("output_tps", 533.445);
        fields.put("cached_tokens", 0L);
        fields.put("reasoning_tokens", 0L);
        fields.put("usage_source", "provider");
        fields.put("service.name", "shop");
        fields.put("service.version", "1.4.2");
        fields.put("service.environment", "production");
        fields.put("host.name", "web-1");
        fields.put("process.pid", 4711L);
        fields.put("hour_of_day", 10);
        fields.put("day_of_week", 7);
        fields.put("sdk.name", "openai-java");
        fields.put("sdk.version", "4.101.0");
        fields.put("capture.source", "agent");
        fields.put("capture.version", "0.1.0");
        fields.put("labels.experiment_id", "exp_001");
        return fields;
    }
}
