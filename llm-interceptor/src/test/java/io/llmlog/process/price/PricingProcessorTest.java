package io.llmlog.process.price;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.event.Capture;
import io.llmlog.event.CaptureSource;
import io.llmlog.event.Cost;
import io.llmlog.event.CostStatus;
import io.llmlog.event.EventType;
import io.llmlog.event.Failure;
import io.llmlog.event.LlmEvent;
import io.llmlog.event.LlmRequest;
import io.llmlog.event.LlmResponse;
import io.llmlog.event.TokenUsage;
import io.llmlog.event.UsageSource;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PricingProcessorTest {
    private static final Instant NOVEMBER_2026 = Instant.parse("2026-11-01T12:00:00Z");
    private final PriceBook book = PriceBook.bundled();
    private final PricingProcessor pricing = new PricingProcessor(book);

    /** Worked out by hand: tokens x price per million, summed. */
    @ParameterizedTest
    @CsvSource({
        // provider, model, input, cached, written, output, US dollars
        "openai, gpt-4o-mini, 150, 0, 0, 320, 0.0002145", // 150 x 0.15 + 320 x 0.60 = 22.5 + 192
        "openai, gpt-4o-mini-2024-07-18, 1000000, 0, 0, 1000000, 0.75",
        "openai, gpt-4o-mini, 2000, 1024, 0, 100, 0.0002832", // 976 x 0.15 + 1024 x 0.075 + 100 x 0.60
        "openai, gpt-4o, 1000, 0, 0, 500, 0.0075",
        "openai, gpt-4o-2024-05-13, 1000, 0, 0, 500, 0.0125",
        "openai, gpt-4.1-mini-2025-04-14, 5000, 4000, 0, 250, 0.0012", // 1000 x 0.40 + 4000 x 0.10 + 250 x 1.60
        "openai, o4-mini, 1200, 0, 0, 3400, 0.01628", // reasoning is part of the 3400
        "openai, o4-mini-2025-04-16, 1200, 200, 0, 3400, 0.016115",
        "openai, o3, 1000, 0, 0, 1000, 0.01",
        "openai, text-embedding-3-small, 8, 0, 0, 0, 0.00000016",
        "openai, text-embedding-3-large, 1000000, 0, 0, 0, 0.13",
        "openai, gpt-5, 1000, 0, 0, 1000, 0.01125",
        "openai, gpt-5.5, 272000, 0, 0, 1000, 1.39", // 1.36 + 0.03
        "openai, gpt-5.5, 272001, 0, 0, 1000, 2.76501", // the longer input's prices, for all of it: 2.72001 + 0.045
        "openai, gpt-5.6-luna, 1000, 500, 200, 100, 0.00024", // 300 x 0.2 + 500 x 0.02 + 200 x 0.25 + 100 x 1.2 = 240
        "anthropic, claude-haiku-4-5-20251001, 1000, 0, 0, 1000, 0.006",
        "anthropic, claude-sonnet-4-5, 10000, 8000, 1000, 500, 0.01665", // 1000 x 3 + 8000 x 0.3 + 1000 x 3.75 + 500 x
        // 15
        "anthropic, claude-3-5-haiku-latest, 1000000, 0, 0, 0, 0.8",
        "anthropic, claude-opus-4-1-20250805, 100, 0, 0, 100, 0.009",
        "aws.bedrock, us.anthropic.claude-3-haiku-20240307-v1:0, 1000, 0, 0, 1000, 0.0015",
        "aws.bedrock, arn:aws:bedrock:us-east-1:1:inference-profile/us.amazon.nova-lite-v1:0, 1000, 0, 0, 1000, 0.0003",
        "aws.bedrock, us.anthropic.claude-sonnet-4-20250514-v1:0, 10000, 8000, 1000, 500, 0.01665",
        "gcp.gemini, gemini-2.5-flash, 2048, 1024, 0, 85, 0.00055042", // 1024 x 0.3 + 1024 x 0.03 + 85 x 2.5 = 550.42
        "gcp.gemini, gemini-2.5-pro, 200000, 0, 0, 1000, 0.26", // 0.25 + 0.01
        "gcp.vertex_ai, gemini-2.5-pro, 200001, 0, 0, 1000, 0.5150025", // 0.5000025 + 0.015
        "gcp.gemini, gemini-3.1-pro-preview, 1000, 500, 0, 1000, 0.0131", // 500 x 2 + 500 x 0.2 + 1000 x 12
        "gcp.gemini, gemini-embedding-001, 1000000, 0, 0, 0, 0.15",
    })
    void pricesToTheLastDigit(
            String provider, String model, long input, long cached, long written, long output, double usd) {
        TokenUsage usage = new TokenUsage(input, output, null, cached, written, output / 2, UsageSource.PROVIDER);

        assertThat(cost(attempt(provider, model, null, usage)))
                .isEqualTo(new Cost(usd, CostStatus.PRICED, book.version()));
    }

    @Test
    void pricesByTheDayOfTheCall() {
        TokenUsage usage = TokenUsage.of(1_000_000, 0);
        LlmEvent event = attempt("openai", "gpt-5.6-luna", null, TokenUsage.of(100_000, 0));

        assertThat(usd(at("2026-07-29T23:59:59Z", event))).isEqualTo(0.10);
        assertThat(usd(at("2026-07-30T00:00:00Z", event))).isEqualTo(0.02);
        assertThat(usd(at("2025-06-09T12:00:00Z", attempt("openai", "o3", null, usage))))
                .isEqualTo(10.0);
        assertThat(usd(at("2025-06-10T12:00:00Z", attempt("openai", "o3", null, usage))))
                .isEqualTo(2.0);
    }

    @Test
    void doesNotPriceWhatRunsOnOnesOwnMachine() {
        assertUnpriced(attempt("ollama", "gemma:2b", "gemma:2b", TokenUsage.of(26, 282)));
        assertUnpriced(attempt("ollama", "gpt-4o-mini", null, TokenUsage.of(26, 282)));
    }

    @Test
    void doesNotPriceADayItKnowsNothingOf() {
        LlmEvent event = attempt("openai", "gpt-5.6-sol", null, TokenUsage.of(1000, 1000));

        assertThat(usd(at("2026-11-21T23:59:59Z", event))).isEqualTo(0.024);
        assertUnpriced(at("2026-11-22T00:00:00Z", event));
    }

    @Test
    void theModelThatAnsweredDecides() {
        TokenUsage usage = TokenUsage.of(1_000_000, 0);

        assertThat(usd(attempt("openai", "gpt-4o", "gpt-4o-2024-05-13", usage))).isEqualTo(5.0);
        assertThat(usd(attempt("openai", "auto", "gpt-4o-mini-2024-07-18", usage)))
                .isEqualTo(0.15);
    }

    @Test
    void theModelAskedForDecidesWhenTheOneThatAnsweredIsUnknown() {
        assertThat(usd(attempt("openai", "gpt-4o", "gateway-7", TokenUsage.of(1_000_000, 0))))
                .isEqualTo(2.5);
    }

    @Test
    void aModelsNameIsEnoughWhenTheProviderIsUnknown() {
        assertThat(usd(attempt(null, "gpt-4o", null, TokenUsage.of(1_000_000, 0))))
                .isEqualTo(2.5);
    }

    @ParameterizedTest
    @CsvSource({
        "openai, gpt-99",
        "openai, gpt-4o-mini-turbo",
        "openai, ft:gpt-4o-mini-2024-07-18:acme::abc",
        "ollama, gpt-4o-mini", // a provider without prices
        "azure.ai.openai, gpt-4o", // its prices differ by region
        "aws.bedrock, amazon.nova-lite-v1:0", // so do these, and the name does not tell which
        "aws.bedrock, arn:aws:bedrock:us-east-1:1:application-inference-profile/abc",
        "openai, ''",
    })
    void unknownModelsHaveNoCost(String provider, String model) {
        assertUnpriced(attempt(provider, model, null, TokenUsage.of(10, 10)));
    }

    @Test
    void unknownCountsHaveNoCost() {
        assertUnpriced(attempt("openai", "gpt-4o", null, null));
        assertUnpriced(attempt("openai", "gpt-4o", null, TokenUsage.ofTotal(100)));
        assertUnpriced(attempt("openai", "gpt-4o", null, usage(100L, null, null, null, null)));
        assertUnpriced(attempt("openai", "gpt-4o", null, usage(null, 100L, null, null, null)));
    }

    @Test
    void contradictoryCountsHaveNoCost() {
        assertUnpriced(attempt("openai", "gpt-4o", null, usage(10L, 10L, null, 11L, null)));
        assertUnpriced(attempt("openai", "gpt-4o", null, usage(10L, null, 9L, null, null)));
        assertUnpriced(attempt("openai", "gpt-4o", null, usage(10L, 1L, null, Long.MAX_VALUE, Long.MAX_VALUE)));
    }

    @Test
    void theTotalTellsTheMissingPart() {
        assertThat(usd(attempt("openai", "gpt-4o", null, usage(1_000_000L, null, 2_000_000L, null, null))))
                .isEqualTo(12.5);
        assertThat(usd(attempt(
                        "openai", "text-embedding-3-small", null, usage(1_000_000L, null, 1_000_000L, null, null))))
                .isEqualTo(0.02);
    }

    @Test
    void embeddingsNeedNoOutputCount() {
        assertThat(usd(attempt("openai", "text-embedding-3-small", null, usage(1_000_000L, null, null, null, null))))
                .isEqualTo(0.02);
    }

    @Test
    void tokensWithoutAKnownPriceMakeTheCostPartial() {
        assertThat(cost(attempt("openai", "gpt-4-turbo", null, usage(1000L, 0L, null, 400L, null))))
                .isEqualTo(new Cost(0.006, CostStatus.PARTIAL, book.version()));
        assertThat(cost(attempt("openai", "gpt-4o", null, usage(1000L, 0L, null, null, 600L))))
                .isEqualTo(new Cost(0.001, CostStatus.PARTIAL, book.version()));
    }

    @Test
    void hugeCountsDoNotOverflow() {
        assertThat(usd(attempt("openai", "o1-pro", null, TokenUsage.of(Long.MAX_VALUE / 2, 0))))
                .isEqualTo(6.917529027641081e14);
    }

    @Test
    void aFailedAttemptWithoutCountsIsUnpriced() {
        LlmEvent failed = attempt("openai", "gpt-4o", null, null).toBuilder()
                .type(EventType.ERROR)
                .failure(Failure.ofMessage("429"))
                .build();

        assertUnpriced(failed);
    }

    @ParameterizedTest
    @EnumSource(names = {"LOG", "FEEDBACK", "GAP", "ERROR"})
    void eventsThatAreNoCallHaveNoCostAtAll(EventType type) {
        LlmEvent event =
                LlmEvent.builder(type, Capture.by(CaptureSource.APPENDER)).build();

        assertThat(pricing.process(event)).isSameAs(event);
    }

    @Test
    void keepsACostThatIsAlreadyThere() {
        LlmEvent billed = attempt("openai", "gpt-4o", null, TokenUsage.of(1, 1)).toBuilder()
                .cost(new Cost(42.0, CostStatus.PRICED, "contract"))
                .build();

        assertThat(pricing.process(billed)).isSameAs(billed);
    }

    private void assertUnpriced(LlmEvent event) {
        assertThat(cost(event)).isEqualTo(new Cost(null, CostStatus.UNPRICED, book.version()));
    }

    private @Nullable Double usd(LlmEvent event) {
        return cost(event).usd();
    }

    private Cost cost(LlmEvent event) {
        return pricing.process(event).cost();
    }

    private static LlmEvent at(String time, LlmEvent event) {
        return event.toBuilder().timestamp(Instant.parse(time)).build();
    }

    private static TokenUsage usage(
            @Nullable Long input,
            @Nullable Long output,
            @Nullable Long total,
            @Nullable Long cached,
            @Nullable Long cacheWrite) {
        return new TokenUsage(input, output, total, cached, cacheWrite, null, UsageSource.PROVIDER);
    }

    private static LlmEvent attempt(
            @Nullable String provider, String model, @Nullable String served, @Nullable TokenUsage usage) {
        return LlmEvent.builder(EventType.LLM_INTERACTION, Capture.by(CaptureSource.TIMER))
                .timestamp(NOVEMBER_2026)
                .request(LlmRequest.builder().provider(provider).model(model).build())
                .response(LlmResponse.builder().model(served).usage(usage).build())
                .build();
    }
}
