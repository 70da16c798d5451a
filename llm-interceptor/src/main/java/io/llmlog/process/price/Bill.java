package io.llmlog.process.price;

import io.llmlog.event.Cost;
import io.llmlog.event.CostStatus;
import java.math.BigDecimal;
import java.util.List;

/** Adds up what tokens cost. Exact: decimal arithmetic, rounded once, to the nearest {@code double} of the sum. */
final class Bill {
    private static final List<TokenPart> PARTS = List.of(TokenPart.values());
    private static final int MILLION = 6;

    private Bill() {}

    static Cost unpriced(String priceBook) {
        return new Cost(null, CostStatus.UNPRICED, priceBook);
    }

    /** Of tokens whose price is not known nothing is added, and the cost is marked as partial. */
    static Cost of(TokenSplit tokens, Rates rates, String priceBook) {
        if (!tokens.knowsOutput() && rates.of(TokenPart.OUTPUT) != null) {
            return unpriced(priceBook);
        }
        BigDecimal perMillion = BigDecimal.ZERO;
        boolean complete = true;
        boolean nothing = true;
        for (TokenPart part : PARTS) {
            long count = tokens.count(part);
            BigDecimal price = count == 0 ? null : rates.of(part);
            if (price != null) {
                perMillion = perMillion.add(price.multiply(BigDecimal.valueOf(count)));
                nothing = false;
            } else if (count > 0) {
                complete = false;
            }
        }
        if (nothing && !complete) {
            return unpriced(priceBook);
        }
        double usd = perMillion.movePointLeft(MILLION).doubleValue();
        return new Cost(usd, complete ? CostStatus.PRICED : CostStatus.PARTIAL, priceBook);
    }
}
