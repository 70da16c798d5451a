package io.llmlog.process.budget;

import io.llmlog.event.LlmEvent;
import io.llmlog.event.TokenUsage;
import java.math.BigDecimal;
import java.util.Locale;

/** What a budget counts, in whole numbers so that nothing is lost in adding up. */
public enum BudgetUnit {
    /** Input and output together, as in {@code tokens_used}. */
    TOKENS(0) {
        @Override
        long used(LlmEvent event) {
            TokenUsage usage =
                    event.response() == null ? null : event.response().usage();
            return usage == null || usage.total() == null ? 0 : usage.total();
        }
    },
    /** Dollars, counted in billionths. */
    USD(9) {
        @Override
        long used(LlmEvent event) {
            Double usd = event.cost() == null ? null : event.cost().usd();
            return usd == null || !(usd > 0) ? 0 : Math.round(usd * 1e9);
        }
    };

    private final int decimals;

    BudgetUnit(int decimals) {
        this.decimals = decimals;
    }

    /** The name in settings. */
    public String setting() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What an event counts; 0 when that is not known. */
    abstract long used(LlmEvent event);

    /**
     * The whole number that stands for an amount.
     *
     * @throws ArithmeticException when it has too many digits
     */
    long count(BigDecimal amount) {
        return amount.movePointRight(decimals).longValueExact();
    }

    /** The amount that a whole number stands for. */
    BigDecimal amount(long count) {
        return BigDecimal.valueOf(count, decimals);
    }

    /** An amount for people, such as {@code 4.27 usd}. */
    String text(long count) {
        BigDecimal amount = amount(count).stripTrailingZeros();
        return (amount.scale() < 0 ? amount.setScale(0) : amount).toPlainString() + " " + setting();
    }
}
