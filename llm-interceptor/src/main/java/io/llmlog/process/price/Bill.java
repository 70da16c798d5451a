package io.llmlog.process.price;

import io.llmlog.event.Cost;
import io.llmlog.event.CostStatus;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Adds up what tokens cost. Exact: decimal arithmetic, rounded once, to the nearest {@code double} of the sum. */
final class Bill {
    private static final int MILLION = 6;

    private BigDecimal perMillion = BigDecimal.ZERO;
    private boolean complete = true;

    private Bill() {}

    static Cost unpriced(String priceBook) {
        return new Cost(null, CostStatus.UNPRICED, priceBook);
    }

    /** Of tokens whose price is not known nothing is added, and the cost is marked as partial. Reasoning is part of the output. */
    static Cost of(TokenSplit tokens, ModelPrice price, String priceBook) {
        if (tokens.output() == null && price.output() != null) {
            return unpriced(priceBook);
        }
        Bill bill = new Bill();
        bill.add(tokens.plain(), price.input());
        bill.add(tokens.cached(), price.cached());
        bill.add(tokens.cacheWrite(), price.cacheWrite());
        bill.add(tokens.output() == null ? 0 : tokens.output(), price.output());
        double usd = bill.perMillion.movePointLeft(MILLION).doubleValue();
        return new Cost(usd, bill.complete ? CostStatus.PRICED : CostStatus.PARTIAL, priceBook);
    }

    private void add(long tokens, @Nullable BigDecimal price) {
        if (price != null) {
            perMillion = perMillion.add(price.multiply(BigDecimal.valueOf(tokens)));
        } else if (tokens > 0) {
            complete = false;
        }
    }
}
