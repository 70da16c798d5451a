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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sets what an attempt cost, by the model that answered; where the book does not know that one, by the model asked for. Providers bill the
 * former, and it tells which version an alias such as {@code gpt-4o} meant on that day. Other events stay as they are, and so does a cost
 * that is already there, unless it was computed with the book that lies below this step's own.
 */
public final class PricingProcessor implements EventProcessor {
    private final Supplier<PriceBook> books;

    /** A step that prices with this book. */
    public PricingProcessor(PriceBook book) {
        this(() -> book);
    }

    /**
     * A step that prices with the book of the moment.
     *
     * @param books asked for every event: must not wait for anything
     */
    public PricingProcessor(Supplier<PriceBook> books) {
        this.books = books;
    }

    @Override
    public LlmEvent process(LlmEvent event) {
        if (!isAttempt(event)) {
            return event;
        }
        PriceBook book = books.get();
        Cost known = event.cost();
        return known == null || book.supersedes(known.priceBook())
                ? event.toBuilder().cost(cost(event, book)).build()
                : event;
    }

    private static boolean isAttempt(LlmEvent event) {
        return event.type() == EventType.LLM_INTERACTION || event.type() == EventType.ERROR && event.request() != null;
    }

    private static Cost cost(LlmEvent event, PriceBook book) {
        TokenUsage usage = event.response() == null ? null : event.response().usage();
        TokenSplit tokens = usage == null ? null : TokenSplit.of(usage);
        PriceEntry price = tokens == null ? null : price(event, book, tokens.input());
        return tokens == null || price == null
                ? Bill.unpriced(book.version())
                : Bill.of(tokens, price.rates(), book.version());
    }

    private static @Nullable PriceEntry price(LlmEvent event, PriceBook book, long inputTokens) {
        LlmRequest request = event.request();
        LlmResponse response = event.response();
        PriceEntry ofAnswer = response == null ? null : price(event, response.model(), book, inputTokens);
        return ofAnswer != null || request == null ? ofAnswer : price(event, request.model(), book, inputTokens);
    }

    private static @Nullable PriceEntry price(
            LlmEvent event, @Nullable String model, PriceBook book, long inputTokens) {
        if (model == null) {
            return null;
        }
        String provider = event.request() == null ? null : event.request().provider();
        String tier = event.response() == null ? null : event.response().serviceTier();
        LocalDate day = LocalDate.ofInstant(event.timestamp(), ZoneOffset.UTC);
        return book.find(PriceQuery.of(provider, model, tier, day, inputTokens));
    }
}
