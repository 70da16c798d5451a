package io.llmlog.analytics.web;

import io.llmlog.event.CallContext;
import io.llmlog.event.Capture;
import io.llmlog.event.CaptureSource;
import io.llmlog.event.Cost;
import io.llmlog.event.CostStatus;
import io.llmlog.event.EventType;
import io.llmlog.event.Failure;
import io.llmlog.event.HttpFacts;
import io.llmlog.event.LlmEvent;
import io.llmlog.event.LlmRequest;
import io.llmlog.event.LlmResponse;
import io.llmlog.event.LogFacts;
import io.llmlog.event.Outcome;
import io.llmlog.event.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What an application with some users and models writes. */
final class Traffic {
    private static final List<String> MODELS = List.of("gpt-4o-mini", "gpt-4o", "claude-sonnet-4-5");

    private Traffic() {}

    /** The 72 events of the 48 minutes before that time: calls, every ninth of them failed, and log records. */
    static List<LlmEvent> before(Instant end) {
        return IntStream.range(0, 60)
                .mapToObj(i -> end.minusSeconds(48L * (i + 1)))
                .flatMap(time -> Stream.of(at(time)))
                .toList();
    }

    private static LlmEvent[] at(Instant time) {
        int i = (int) (time.getEpochSecond() / 48);
        LlmEvent call = i % 9 == 0
                ? failed(time, i)
                : call(time, "question " + i, MODELS.get(i % 3), "u-" + i % 5, 100 + 37 * (i % 20));
        return i % 5 == 0 ? new LlmEvent[] {call, log(time)} : new LlmEvent[] {call};
    }

    /** A call that went well and whose price is known. */
    static LlmEvent call(Instant time, String prompt, String model, String user, long latency) {
        return started(time, prompt, model, user)
                .outcome(Outcome.SUCCESS)
                .response(LlmResponse.of("answer to " + prompt, 150, 320))
                .timing(new Timing(Duration.ofMillis(latency), Duration.ofMillis(latency / 4), null, null))
                .cost(new Cost(0.00021, CostStatus.PRICED, "test"))
                .http(new HttpFacts(200, null, null))
                .build();
    }

    /** A call of which nothing is known but that it was made. */
    static LlmEvent bare(Instant time, String prompt) {
        return LlmEvent.builder(EventType.LLM_INTERACTION, Capture.by(CaptureSource.APPENDER))
                .timestamp(time)
                .request(LlmRequest.builder().prompt(prompt).build())
                .build();
    }

    private static LlmEvent failed(Instant time, int i) {
        return started(time, "question " + i, MODELS.get(i % 3), "u-" + i % 5)
                .type(EventType.ERROR)
                .outcome(Outcome.FAILURE)
                .timing(Timing.of(Duration.ofMillis(90)))
                .failure(new Failure("RateLimitException", "rate_limit_exceeded", "too many requests", null))
                .http(new HttpFacts(429, null, null))
                .build();
    }

    /** A failed call with that text in every place that takes one. */
    static LlmEvent everywhere(Instant time, String text) {
        return started(time, text, text, text)
                .type(EventType.ERROR)
                .outcome(Outcome.FAILURE)
                .request(LlmRequest.builder()
                        .operation(text)
                        .provider(text)
                        .model(text)
                        .endpoint(text)
                        .systemPrompt(text)
                        .prompt(text)
                        .messages(List.of(Map.of("role", "user", "content", text)))
                        .build())
                .response(LlmResponse.builder()
                        .text(text)
                        .model(text)
                        .id(text)
                        .finishReasons(List.of(text))
                        .build())
                .timing(Timing.of(Duration.ofMillis(12)))
                .failure(new Failure(text, text, text, text))
                .context(CallContext.builder()
                        .userId(text)
                        .feature(text)
                        .tags(List.of(text))
                        .labels(Map.of(text, text))
                        .build())
                .build();
    }

    private static LlmEvent log(Instant time) {
        return LlmEvent.builder(EventType.LOG, Capture.by(CaptureSource.APPENDER))
                .timestamp(time)
                .log(new LogFacts("com.acme.Chat", "WARN", "slow query"))
                .build();
    }

    private static LlmEvent.Builder started(Instant time, String prompt, String model, String user) {
        return LlmEvent.builder(EventType.LLM_INTERACTION, Capture.by(CaptureSource.AGENT))
                .timestamp(time)
                .callId("call-" + time)
                .attempt(0)
                .request(LlmRequest.builder()
                        .operation("chat")
                        .provider("openai")
                        .model(model)
                        .prompt(prompt)
                        .build())
                .context(CallContext.builder()
                        .userId(user)
                        .labels(Map.of("experiment_id", "exp_001"))
                        .build());
    }
}
