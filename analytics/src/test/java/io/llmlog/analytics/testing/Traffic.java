package io.llmlog.analytics.testing;

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
import io.llmlog.event.Privacy;
import io.llmlog.event.Timing;
import io.llmlog.event.TokenUsage;
import io.llmlog.event.UsageSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Random events as an application makes them, the same for the same seed: several models and users, retries, failures, log records, feedback,
 * and of everything some that is unknown.
 */
public final class Traffic {
    private static final List<String> MODELS = List.of("gpt-4o-mini", "gpt-4o", "o4-mini", "claude-sonnet");
    private static final List<String> PROMPTS = List.of(
            "Why is the sky blue?",
            "Frag Herrn MÜLLER, ob die Straße frei ist",
            "東京の天気は?",
            "ΟΔΟΣ και ήλιος: it's blue");
    private static final List<String> LEVELS = List.of("TRACE", "DEBUG", "INFO", "WARN", "ERROR", "NOTICE");

    private final Random random;
    private final Instant from;
    private final Duration length;

    private Traffic(long seed, Instant from, Duration length) {
        this.random = new Random(seed);
        this.from = from;
        this.length = length;
    }

    /** That many events or a few more, from that time on, in no order. */
    public static List<LlmEvent> events(long seed, int count, Instant from, Duration length) {
        Traffic traffic = new Traffic(seed, from, length);
        return IntStream.range(0, count).boxed().flatMap(i -> traffic.next()).toList();
    }

    private Stream<LlmEvent> next() {
        return switch (random.nextInt(10)) {
            case 0, 1 -> Stream.of(log());
            case 2 -> Stream.of(event(EventType.FEEDBACK).callId("call-1").build());
            default -> call();
        };
    }

    private Stream<LlmEvent> call() {
        List<LlmEvent> attempts = new ArrayList<>();
        String callId = id().toString();
        String model = maybe(MODELS.get(random.nextInt(MODELS.size())));
        String user = maybe("u-" + random.nextInt(7));
        int failures = random.nextInt(6) == 0 ? 1 + random.nextInt(2) : 0;
        for (int attempt = 0; attempt < failures; attempt++) {
            attempts.add(attempt(EventType.ERROR, callId, attempt, model, user)
                    .outcome(Outcome.FAILURE)
                    .failure(new Failure(maybe("RateLimitException"), maybe("rate_limit"), "slow down", null))
                    .cost(maybe(new Cost(null, CostStatus.UNPRICED, "book")))
                    .http(new HttpFacts(maybe(random.nextBoolean() ? 429 : 500), null, null))
                    .build());
        }
        attempts.add(attempt(EventType.LLM_INTERACTION, callId, failures, model, user)
                .outcome(Outcome.SUCCESS)
                .response(LlmResponse.builder()
                        .text("answer")
                        .usage(maybe(usage()))
                        .build())
                .cost(maybe(cost()))
                .privacy(maybe(new Privacy(random.nextInt(3), List.of("email"))))
                .build());
        return attempts.stream();
    }

    private LlmEvent.Builder attempt(
            EventType type, String callId, int attempt, @Nullable String model, @Nullable String user) {
        Duration total = Duration.ofMillis(random.nextInt(5_000));
        return event(type)
                .callId(callId)
                .attempt(attempt)
                .request(LlmRequest.builder()
                        .provider(maybe("openai"))
                        .model(model)
                        .prompt(maybe(PROMPTS.get(random.nextInt(PROMPTS.size()))))
                        .build())
                .timing(maybe(new Timing(total, maybe(total.dividedBy(3)), null, null)))
                .context(context(user));
    }

    private CallContext context(@Nullable String user) {
        return CallContext.builder()
                .userId(user)
                .tags(List.of("search", "answer", "log").subList(random.nextInt(2), 1 + random.nextInt(3)))
                .labels(
                        random.nextBoolean()
                                ? Map.of()
                                : Map.of("team", random.nextBoolean() ? "search" : "answer", "a.b", "u-1"))
                .build();
    }

    private TokenUsage usage() {
        long input = random.nextInt(2_000);
        return new TokenUsage(
                input, (long) random.nextInt(2_000), null, maybe(input / 2), null, maybe(3L), UsageSource.PROVIDER);
    }

    private Cost cost() {
        return random.nextInt(5) == 0
                ? new Cost(null, CostStatus.UNPRICED, "book")
                : new Cost(random.nextDouble(), CostStatus.PRICED, "book");
    }

    private LlmEvent log() {
        return event(EventType.LOG)
                .log(new LogFacts("app.Main", maybe(LEVELS.get(random.nextInt(LEVELS.size()))), "started"))
                .build();
    }

    private LlmEvent.Builder event(EventType type) {
        return LlmEvent.builder(type, Capture.by(CaptureSource.TIMER))
                .eventId(id().toString())
                .timestamp(from.plusMillis(random.nextLong(length.toMillis())));
    }

    /** A UUID of version 7 whose time is the seed's, too. */
    private UUID id() {
        return new UUID((random.nextLong() & ~0xF000L) | 0x7000L, (random.nextLong() >>> 2) | Long.MIN_VALUE);
    }

    /** Nine times of ten the value, else unknown. */
    private <T> @Nullable T maybe(T value) {
        return random.nextInt(10) == 0 ? null : value;
    }
}
