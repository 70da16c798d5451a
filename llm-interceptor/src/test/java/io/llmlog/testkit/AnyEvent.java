package io.llmlog.testkit;

import io.llmlog.event.CallContext;
import io.llmlog.event.Capture;
import io.llmlog.event.CaptureSource;
import io.llmlog.event.ContentFacts;
import io.llmlog.event.Cost;
import io.llmlog.event.CostStatus;
import io.llmlog.event.EventType;
import io.llmlog.event.Failure;
import io.llmlog.event.Feedback;
import io.llmlog.event.HttpFacts;
import io.llmlog.event.LlmEvent;
import io.llmlog.event.LlmRequest;
import io.llmlog.event.LlmResponse;
import io.llmlog.event.LogFacts;
import io.llmlog.event.Outcome;
import io.llmlog.event.Privacy;
import io.llmlog.event.StreamFacts;
import io.llmlog.event.StreamOutcome;
import io.llmlog.event.Timing;
import io.llmlog.event.TokenUsage;
import io.llmlog.event.UsageSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Builders;
import net.jqwik.api.Combinators;

/** Arbitrary events: any fact there or not, any text in any place. */
public final class AnyEvent {
    private static final double OFTEN = 0.7;

    private AnyEvent() {}

    /** Events that hold what capture knows; nothing that processing adds. */
    public static Arbitrary<LlmEvent> captured() {
        return Combinators.combine(Arbitraries.of(EventType.class), capture())
                .as(LlmEvent::builder)
                .flatMap(empty -> Builders.withBuilder(() -> copy(empty))
                        .use(instants())
                        .in(LlmEvent.Builder::timestamp)
                        .use(texts())
                        .in(LlmEvent.Builder::callId)
                        .use(counts())
                        .withProbability(OFTEN)
                        .in(LlmEvent.Builder::attempt)
                        .use(Arbitraries.of(Outcome.class))
                        .withProbability(OFTEN)
                        .in(LlmEvent.Builder::outcome)
                        .use(request())
                        .withProbability(OFTEN)
                        .in(LlmEvent.Builder::request)
                        .use(response())
                        .withProbability(OFTEN)
                        .in(LlmEvent.Builder::response)
                        .use(timing())
                        .withProbability(OFTEN)
                        .in(LlmEvent.Builder::timing)
                        .use(stream())
                        .withProbability(OFTEN)
                        .in(LlmEvent.Builder::stream)
                        .use(http())
                        .withProbability(OFTEN)
                        .in(LlmEvent.Builder::http)
                        .use(failure())
                        .withProbability(OFTEN)
                        .in(LlmEvent.Builder::failure)
                        .use(context())
                        .withProbability(OFTEN)
                        .in(LlmEvent.Builder::context)
                        .use(texts())
                        .withProbability(OFTEN)
                        .in(LlmEvent.Builder::thread)
                        .use(feedback())
                        .withProbability(OFTEN)
                        .in(LlmEvent.Builder::feedback)
                        .build(builder -> withLog(builder.build())))
                .withoutEdgeCases();
    }

    /** Events as they are when they are written. */
    public static Arbitrary<LlmEvent> processed() {
        return Combinators.combine(
                        captured(),
                        cost().injectNull(0.3),
                        privacy().injectNull(0.3),
                        contentFacts().injectNull(0.3))
                .as((event, cost, privacy, content) -> event.toBuilder()
                        .cost(cost)
                        .privacy(privacy)
                        .content(content == null ? ContentFacts.NONE : content)
                        .build())
                .withoutEdgeCases();
    }

    /** Texts with everything in them that can break an encoder: lone surrogates, control characters, quotes, runs around eight bytes. */
    public static Arbitrary<String> texts() {
        Arbitrary<String> pieces = Arbitraries.of(
                "\ud800",
                "\udfff",
                "\ud83d\ude00",
                "\u0000",
                "\u001f",
                "\n",
                "\r\n",
                "\t",
                "\"",
                "\\",
                "?",
                "??",
                "\u007f",
                "\u0080",
                "\u00e9",
                "\u2028",
                "\u4f60",
                "\ufffd",
                "\uffff",
                "abcdefg",
                "abcdefgh",
                "{\"a\":1}");
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(12),
                Arbitraries.strings().ascii().ofMaxLength(40),
                pieces.list().ofMaxSize(12).map(list -> String.join("", list)));
    }

    /** JSON trees of JDK types: what conversations consist of. */
    public static Arbitrary<Object> trees() {
        Arbitrary<Object> leaves = Arbitraries.oneOf(
                        texts().map(Object.class::cast),
                        Arbitraries.longs().map(Object.class::cast),
                        doubles().map(Object.class::cast),
                        Arbitraries.of(true, false).map(Object.class::cast))
                .injectNull(0.1);
        return Arbitraries.recursive(
                        () -> leaves,
                        inner -> Arbitraries.oneOf(
                                inner.list().ofMaxSize(3).map(Object.class::cast),
                                Arbitraries.maps(texts(), inner).ofMaxSize(3).map(Object.class::cast)),
                        0,
                        3)
                .withoutEdgeCases();
    }

    private static LlmEvent.Builder copy(LlmEvent.Builder empty) {
        return empty.build().toBuilder();
    }

    /** A log record has a message; the message of another event is its summary. */
    private static LlmEvent withLog(LlmEvent event) {
        String message = event.type() == EventType.LOG ? "message of " + event.callId() : null;
        return event.toBuilder()
                .log(new LogFacts("com.example.Shop", "INFO", message))
                .build();
    }

    private static Arbitrary<Capture> capture() {
        return Combinators.combine(
                        Arbitraries.of(CaptureSource.class), texts().injectNull(0.3), texts().injectNull(0.3))
                .as(Capture::new);
    }

    private static Arbitrary<LlmRequest> request() {
        return Builders.withBuilder(LlmRequest::builder)
                .use(Arbitraries.of("chat", "embeddings"))
                .in(LlmRequest.Builder::operation)
                .use(texts())
                .withProbability(OFTEN)
                .in(LlmRequest.Builder::provider)
                .use(texts())
                .withProbability(OFTEN)
                .in(LlmRequest.Builder::model)
                .use(texts())
                .withProbability(OFTEN)
                .in(LlmRequest.Builder::api)
                .use(texts())
                .withProbability(OFTEN)
                .in(LlmRequest.Builder::endpoint)
                .use(texts())
                .withProbability(OFTEN)
                .in(LlmRequest.Builder::serverAddress)
                .use(Arbitraries.integers().between(0, 65535))
                .withProbability(OFTEN)
                .in(LlmRequest.Builder::serverPort)
                .use(texts())
                .withProbability(OFTEN)
                .in(LlmRequest.Builder::prompt)
                .use(texts())
                .withProbability(OFTEN)
                .in(LlmRequest.Builder::systemPrompt)
                .use(trees().list().ofMaxSize(3))
                .withProbability(OFTEN)
                .in(LlmRequest.Builder::messages)
                .use(Arbitraries.of(true, false))
                .withProbability(OFTEN)
                .in(LlmRequest.Builder::stream)
                .use(doubles())
                .withProbability(OFTEN)
                .in(LlmRequest.Builder::temperature)
                .use(doubles())
                .withProbability(OFTEN)
                .in(LlmRequest.Builder::topP)
                .use(counts())
                .withProbability(OFTEN)
                .in(LlmRequest.Builder::maxTokens)
                .use(Arbitraries.longs())
                .withProbability(OFTEN)
                .in(LlmRequest.Builder::seed)
                .use(counts())
                .withProbability(OFTEN)
                .in(LlmRequest.Builder::toolsOffered)
                .use(counts())
                .withProbability(OFTEN)
                .in(LlmRequest.Builder::imagesIn)
                .use(counts())
                .withProbability(OFTEN)
                .in(LlmRequest.Builder::embeddingInputs)
                .use(texts())
                .withProbability(OFTEN)
                .in(LlmRequest.Builder::promptName)
                .use(texts())
                .withProbability(OFTEN)
                .in(LlmRequest.Builder::promptVersion)
                .build(LlmRequest.Builder::build);
    }

    private static Arbitrary<LlmResponse> response() {
        return Builders.withBuilder(LlmResponse::builder)
                .use(texts())
                .in(LlmResponse.Builder::id)
                .use(texts())
                .withProbability(OFTEN)
                .in(LlmResponse.Builder::text)
                .use(texts())
                .withProbability(OFTEN)
                .in(LlmResponse.Builder::model)
                .use(usage())
                .withProbability(OFTEN)
                .in(LlmResponse.Builder::usage)
                .use(texts().list().ofMaxSize(3))
                .in(LlmResponse.Builder::finishReasons)
                .use(trees().list().ofMaxSize(3))
                .withProbability(OFTEN)
                .in(LlmResponse.Builder::outputMessages)
                .use(counts())
                .withProbability(OFTEN)
                .in(LlmResponse.Builder::toolCalls)
                .use(texts().list().ofMaxSize(3))
                .in(LlmResponse.Builder::toolNames)
                .use(counts())
                .withProbability(OFTEN)
                .in(LlmResponse.Builder::embeddingDims)
                .use(counts())
                .withProbability(OFTEN)
                .in(LlmResponse.Builder::imagesOut)
                .build(LlmResponse.Builder::build);
    }

    private static Arbitrary<TokenUsage> usage() {
        Arbitrary<Long> tokens = Arbitraries.longs().between(0, 1L << 40).injectNull(0.3);
        return Combinators.combine(tokens, tokens, tokens, tokens, tokens, tokens, Arbitraries.of(UsageSource.class))
                .as(TokenUsage::new);
    }

    private static Arbitrary<CallContext> context() {
        return Builders.withBuilder(CallContext::builder)
                .use(texts())
                .withProbability(OFTEN)
                .in(CallContext.Builder::userId)
                .use(texts())
                .withProbability(OFTEN)
                .in(CallContext.Builder::sessionId)
                .use(texts())
                .withProbability(OFTEN)
                .in(CallContext.Builder::conversationId)
                .use(texts())
                .withProbability(OFTEN)
                .in(CallContext.Builder::tenantId)
                .use(texts())
                .withProbability(OFTEN)
                .in(CallContext.Builder::feature)
                .use(texts())
                .withProbability(OFTEN)
                .in(CallContext.Builder::traceId)
                .use(texts())
                .withProbability(OFTEN)
                .in(CallContext.Builder::spanId)
                .use(labels())
                .withProbability(OFTEN)
                .in(CallContext.Builder::labels)
                .use(texts().list().ofMaxSize(3))
                .in(CallContext.Builder::tags)
                .build(CallContext.Builder::build);
    }

    private static Arbitrary<Map<String, String>> labels() {
        return Arbitraries.maps(texts(), texts()).ofMaxSize(5);
    }

    private static Arbitrary<Timing> timing() {
        Arbitrary<Duration> millis =
                Arbitraries.longs().between(0, 1L << 40).map(Duration::ofMillis).injectNull(0.3);
        Arbitrary<Duration> nanos = Arbitraries.longs().between(0, 1L << 60).map(Duration::ofNanos);
        return Combinators.combine(nanos, millis, millis, millis).as(Timing::new);
    }

    private static Arbitrary<StreamFacts> stream() {
        return Combinators.combine(Arbitraries.of(StreamOutcome.class), counts().injectNull(0.3))
                .as(StreamFacts::new);
    }

    private static Arbitrary<HttpFacts> http() {
        Arbitrary<Long> left = Arbitraries.longs().greaterOrEqual(0).injectNull(0.3);
        return Combinators.combine(Arbitraries.integers().between(100, 599), left, left)
                .as(HttpFacts::new);
    }

    private static Arbitrary<Failure> failure() {
        Arbitrary<String> texts = texts().injectNull(0.3);
        return Combinators.combine(texts(), texts, texts, texts).as(Failure::new);
    }

    private static Arbitrary<Feedback> feedback() {
        return Combinators.combine(doubles(), texts().injectNull(0.3)).as(Feedback::new);
    }

    private static Arbitrary<Cost> cost() {
        return Combinators.combine(
                        Arbitraries.doubles().between(0, 1e9).injectNull(0.3), Arbitraries.of(CostStatus.class))
                .as((usd, status) -> new Cost(usd, status, "2026-01-01"));
    }

    private static Arbitrary<Privacy> privacy() {
        return Arbitraries.of("email", "jwt").set().ofMinSize(1).map(kinds -> new Privacy(3, List.copyOf(kinds)));
    }

    private static Arbitrary<ContentFacts> contentFacts() {
        Arbitrary<Boolean> cut = Arbitraries.of(true, false).injectNull(0.3);
        return Combinators.combine(counts().injectNull(0.3), counts().injectNull(0.3), cut, cut)
                .as(ContentFacts::new);
    }

    private static Arbitrary<Instant> instants() {
        return Arbitraries.longs()
                .between(0, Instant.parse("2999-12-31T23:59:59Z").toEpochMilli())
                .map(Instant::ofEpochMilli);
    }

    private static Arbitrary<Integer> counts() {
        return Arbitraries.integers().greaterOrEqual(0);
    }

    private static Arbitrary<Double> doubles() {
        return Arbitraries.oneOf(
                Arbitraries.doubles(), Arbitraries.of(0.0, -0.0, 0.7, 1e-300, Double.MIN_VALUE, Double.MAX_VALUE));
    }
}
