package io.llmlog.process.price;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a model's tokens cost, in US dollars per million. Exact; a price that is not known is absent. Immutable. */
public final class Rates {
    private final Map<TokenPart, BigDecimal> perMillion;

    Rates(Map<TokenPart, BigDecimal> perMillion) {
        this.perMillion = perMillion.isEmpty() ? Map.of() : new EnumMap<>(perMillion);
    }

    /** The price that is stated for a part; null when none is. */
    public @Nullable BigDecimal stated(TokenPart part) {
        return perMillion.get(part);
    }

    /** What a part costs: its own price, or that of the part which stands for it; null when it is not known. */
    @Nullable
    BigDecimal of(TokenPart part) {
        BigDecimal own = perMillion.get(part);
        TokenPart otherwise = part.otherwise();
        return own != null || otherwise == null ? own : perMillion.get(otherwise);
    }

    /** All of these prices, multiplied. */
    Rates times(BigDecimal factor) {
        Map<TokenPart, BigDecimal> changed = new EnumMap<>(TokenPart.class);
        perMillion.forEach(
                (part, price) -> changed.put(part, price.multiply(factor).stripTrailingZeros()));
        return new Rates(changed);
    }
}
