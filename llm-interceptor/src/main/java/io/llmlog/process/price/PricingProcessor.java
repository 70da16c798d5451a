package io.llmlog.process.price;

import io.llmlog.event.Cost;
import io.llmlog.event.EventType;
import io.llmlog.event.LlmEvent;
import io.llmlog.event.LlmRequest;
import io.llmlog.event.LlmResponse;
import io.llmlog.event.TokenUsage;
import io.llmlog.process.EventProcessor;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Sets what an attempt cost at list prices, by the model that answered; where the table does not know that one, by the model asked for.
 * Providers bill the former, and it tells which version an alias such as {@code gpt-4o} meant on that day. Other events, and a cost that is
 * already there, stay as they are.
 */
public final class PricingProcessor implements EventProcessor {
    private final PriceBook book;

    /** A step that prices with this table. */
    public PricingProcessor(PriceBook book) {
        this.book = book;
    }

    @Override
    public LlmEvent process(LlmEvent event) {
        return isAttempt(event) && event.cost() == null
                ? event.toBuilder().cost(cost(event)).build()
                : event;
    }

    private static boolean isAttempt(LlmEvent event) {
        return event.type() == EventType.LLM_INTERACTION || event.type() == EventType.ERROR && event.request() != null;
    }

    private Cost cost(LlmEvent event) {
        TokenUsage usage = event.response() == null ? null : event.response().usage();
        TokenSplit tokens = usage == null ? null : TokenSplit.of(usage);
        ModelPrice price = tokens == null ? null : price(event, tokens.input());
        return tokens == null || price == null ? Bill.unpriced(book.version()) : Bill.of(tokens, price, book.version());
    }

    private @Nullable ModelPrice price(LlmEvent event, long inputTokens) {
        LlmRequest request = event.request();
        LlmResponse response = event.response();
        String provider = request == null ? null : request.provider();
        LocalDate day = LocalDate.ofInstant(event.timestamp(), ZoneOffset.UTC);
        ModelPrice ofAnswer = price(provider, response == null ? null : response.model(), day, inputTokens);
        return ofAnswer != null
                ? ofAnswer
                : price(provider, request == null ? null : request.model(), day, inputTokens);
    }

    private @Nullable ModelPrice price(
            @Nullable String provider, @Nullable String model, LocalDate day, long inputTokens) {
        return model == null ? null : book.price(provider, model, day, inputTokens);
    }
}
