package io.llmlog.analytics.decode;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.llmlog.event.Cost;
import io.llmlog.event.EventFields;
import io.llmlog.event.EventMap;
import io.llmlog.process.ContentMode;
import io.llmlog.process.price.PriceBook;
import io.llmlog.process.price.PricingProcessor;
import io.llmlog.process.redact.Redactor;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Prices stored events anew, by the token counts they have. Nothing else of them changes. Not thread-safe. */
public final class Repricer {
    private static final int COST_USD = Columns.of(EventFields.COST_USD);
    private static final int COST_STATUS = Columns.of(EventFields.COST_STATUS);
    private static final int PRICE_BOOK = Columns.of(EventFields.PRICE_BOOK);

    /** Stored events have passed all rules. */
    private final EventDecoder decoder =
            new EventDecoder(new EventRules(ContentMode.FULL, Redactor::standard, List.of()));

    private final PricingProcessor pricing;

    public Repricer(PriceBook book) {
        this.pricing = new PricingProcessor(book);
    }

    /**
     * What an attempt cost before and costs now.
     *
     * @param changed the event with its new cost; null when it stays as it is
     * @param before null when it had none
     * @param after null when it has none
     * @param kept whether it has a cost although the book has no price for it
     */
    public record Repriced(
            @Nullable DecodedEvent changed,
            @Nullable Double before,
            @Nullable Double after,
            boolean kept) {}

    /** Prices a stored event. One that has a cost which the book cannot tell keeps it. */
    public Repriced reprice(String json) throws MalformedEventException {
        DecodedEvent event = decoder.decode(ByteBuffer.wrap(json.getBytes(UTF_8)));
        @Nullable Object[] values = event.values().toArray();
        Double before = (Double) values[COST_USD];
        Cost cost = pricing.process(EventMap.read(Supplement.map(values, null))).cost();
        if (cost == null || (cost.usd() == null && before != null)) {
            return new Repriced(null, before, before, before != null);
        }
        boolean same = cost.priceBook().equals(values[PRICE_BOOK])
                && cost.status().wire().equals(values[COST_STATUS])
                && (cost.usd() == null || cost.usd().equals(before));
        return new Repriced(same ? null : with(cost, event), before, cost.usd(), false);
    }

    private static DecodedEvent with(Cost cost, DecodedEvent event) {
        EventTree tree = new EventTree(event);
        if (cost.usd() != null) {
            tree.put(EventFields.COST_USD, cost.usd());
        }
        return tree.put(EventFields.COST_STATUS, cost.status().wire())
                .put(EventFields.PRICE_BOOK, cost.priceBook())
                .event();
    }
}
