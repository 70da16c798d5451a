package io.llmlog.testkit;

import io.llmlog.event.CallContext;
import io.llmlog.event.Capture;
import io.llmlog.event.CaptureSource;
import io.llmlog.event.Category;
import io.llmlog.event.CategorySource;
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
import io.llmlog.event.TokenDetails;
import io.llmlog.event.TokenUsage;
import io.llmlog.event.UsageSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Arbitrary events: any fact there or not, any text in any place. */
public final class AnyEvent {
    private AnyEvent() {}

    /** Events that hold what capture knows; nothing that processing adds. */
    public static Arbitrary<LlmEvent> captured() {
        Arbitrary<Consumer<LlmEvent.Builder>> facts = all(
                always(instants(), LlmEvent.Builder::timestamp),
                always(texts(), LlmEvent.Builder::callId),
                often(counts(), LlmEvent.Builder::attempt),
                often(Arbitraries.of(Outcome.class), LlmEvent.Builder::outcome),
                often(request(), LlmEvent.Builder::request),
                often(response(), LlmEvent.Builder::response),
                often(timing(), LlmEvent.Builder::timing),
                often(stream(), LlmEvent.Builder::stream),
                often(http(), LlmEvent.Builder::http),
                often(failure(), LlmEvent.Builder::failure),
                often(context(), LlmEvent.Builder::context),
                often(texts(), LlmEvent.Builder::thread),
                often(feedback(), LlmEvent.Builder::feedback));
        return Combinators.combine(Arbitraries.of(EventType.class), capture(), facts)
                .as((type, capture, fill) ->
                        withLog(filled(LlmEvent.builder(type, capture), fill).build()))
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

    /*
     * jqwik's own Builders would do the same, but put the generators of all fields together anew for every event that leaves out others: nine
     * tenths of the time of the tests.
     */
    private static <B, T> Arbitrary<Consumer<B>> always(Arbitrary<T> values, BiConsumer<B, T> setter) {
        return values.map(value -> builder -> setter.accept(builder, value));
    }

    private static <B, T> Arbitrary<Consumer<B>> often(Arbitrary<T> values, BiConsumer<B, T> setter) {
        Arbitrary<Consumer<B>> there = always(values, setter);
        return Arbitraries.frequencyOf(Tuple.of(7, there), Tuple.of(3, Arbitraries.just(builder -> {})));
    }

    @SafeVarargs
    private static <B> Arbitrary<Consumer<B>> all(Arbitrary<Consumer<B>>... facts) {
        return Combinators.combine(List.of(facts)).as(each -> builder -> each.forEach(fact -> fact.accept(builder)));
    }

    private static <B> B filled(B builder, Consumer<B> fill) {
        fill.accept(builder);
        return builder;
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
        Arbitrary<Consumer<LlmRequest.Builder>> facts = all(
                always(Arbitraries.of("chat", "embeddings"), LlmRequest.Builder::operation),
                often(texts(), LlmRequest.Builder::provider),
                often(texts(), LlmRequest.Builder::model),
                often(texts(), LlmRequest.Builder::api),
                often(texts(), LlmRequest.Builder::endpoint),
                often(texts(), LlmRequest.Builder::serverAddress),
                often(Arbitraries.integers().between(0, 65535), LlmRequest.Builder::serverPort),
                often(texts(), LlmRequest.Builder::prompt),
                often(texts(), LlmRequest.Builder::systemPrompt),
                often(trees().list().ofMaxSize(3), LlmRequest.Builder::messages),
                often(Arbitraries.of(true, false), LlmRequest.Builder::stream),
                often(doubles(), LlmRequest.Builder::temperature),
                often(doubles(), LlmRequest.Builder::topP),
                often(counts(), LlmRequest.Builder::maxTokens),
                often(Arbitraries.longs(), LlmRequest.Builder::seed),
                often(counts(), LlmRequest.Builder::toolsOffered),
                often(counts(), LlmRequest.Builder::imagesIn),
                often(counts(), LlmRequest.Builder::embeddingInputs),
                often(texts(), LlmRequest.Builder::promptName),
                often(texts(), LlmRequest.Builder::promptVersion),
                often(category(), LlmRequest.Builder::category));
        return facts.map(fill -> filled(LlmRequest.builder(), fill).build());
    }

    private static Arbitrary<Category> category() {
        return Combinators.combine(texts(), Arbitraries.of(CategorySource.class))
                .as(Category::new);
    }

    private static Arbitrary<LlmResponse> response() {
        Arbitrary<Consumer<LlmResponse.Builder>> facts = all(
                always(texts(), LlmResponse.Builder::id),
                often(texts(), LlmResponse.Builder::text),
                often(texts(), LlmResponse.Builder::model),
                often(texts(), LlmResponse.Builder::serviceTier),
                often(usage(), LlmResponse.Builder::usage),
                always(texts().list().ofMaxSize(3), LlmResponse.Builder::finishReasons),
                often(trees().list().ofMaxSize(3), LlmResponse.Builder::outputMessages),
                often(counts(), LlmResponse.Builder::toolCalls),
                always(texts().list().ofMaxSize(3), LlmResponse.Builder::toolNames),
                often(counts(), LlmResponse.Builder::embeddingDims),
                often(counts(), LlmResponse.Builder::imagesOut));
        return facts.map(fill -> filled(LlmResponse.builder(), fill).build());
    }

    private static Arbitrary<TokenUsage> usage() {
        Arbitrary<Long> tokens = Arbitraries.longs().between(0, 1L << 40).injectNull(0.3);
        return Combinators.combine(
                        tokens,
                        tokens,
                        tokens,
                        tokens,
                        tokens,
                        tokens,
                        Arbitraries.of(UsageSource.class),
                        details(tokens))
                .as(TokenUsage::new);
    }

    private static Arbitrary<TokenDetails> details(Arbitrary<Long> tokens) {
        return Combinators.combine(tokens, tokens, tokens, tokens, tokens, tokens)
                .as(TokenDetails::new);
    }

    private static Arbitrary<CallContext> context() {
        Arbitrary<Consumer<CallContext.Builder>> facts = all(
                often(texts(), CallContext.Builder::userId),
                often(texts(), CallContext.Builder::sessionId),
                often(texts(), CallContext.Builder::conversationId),
                often(texts(), CallContext.Builder::tenantId),
                often(texts(), CallContext.Builder::feature),
                often(texts(), CallContext.Builder::traceId),
                often(texts(), CallContext.Builder::spanId),
                often(labels(), CallContext.Builder::labels),
                always(texts().list().ofMaxSize(3), CallContext.Builder::tags));
        return facts.map(fill -> filled(CallContext.builder(), fill).build());
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
        return Combinators.combine(counts().injectNull(0.3), counts().injectNull(0.3), cut, cut, cut)
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
