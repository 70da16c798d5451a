package io.llmlog.process.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.llmlog.event.Cost;
import io.llmlog.event.CostStatus;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

class CostLawsTest {
    private static final ModelPrice PRICE = new ModelPrice(
            Set.of("p"),
            new BigDecimal("2.50"),
            new BigDecimal("15"),
            new BigDecimal("0.075"),
            new BigDecimal("3.125"),
            LocalDate.MIN,
            LocalDate.MAX,
            Long.MAX_VALUE);

    @Property
    void costIsAdditiveOverTokens(@ForAll("tokens") long[] a, @ForAll("tokens") long[] b) {
        BigDecimal apart = exact(a).add(exact(b));

        assertThat(usd(sum(a, b))).isEqualTo(apart.doubleValue());
        assertThat(usd(a) + usd(b)).isCloseTo(usd(sum(a, b)), within(1e-9 * (1 + usd(sum(a, b)))));
    }

    @Property
    void costNeverFallsWithMoreTokens(
            @ForAll("tokens") long[] tokens, @ForAll @LongRange(min = 0, max = 1_000) long more) {
        long[] grown = tokens.clone();
        grown[(int) (more % 4)] += more;

        assertThat(usd(grown)).isGreaterThanOrEqualTo(usd(tokens));
    }

    @Provide
    Arbitrary<long[]> tokens() {
        return Arbitraries.longs().between(0, 1_000_000_000).array(long[].class).ofSize(4);
    }

    /** By counting whole trillionths of a dollar: another way to the same number. */
    private static BigDecimal exact(long[] tokens) {
        long picoDollars = 2_500_000 * tokens[0] + 75_000 * tokens[1] + 3_125_000 * tokens[2] + 15_000_000 * tokens[3];
        return BigDecimal.valueOf(picoDollars, 12);
    }

    private static double usd(long[] tokens) {
        Cost cost = Bill.of(new TokenSplit(tokens[0], tokens[1], tokens[2], tokens[3]), PRICE, "v");
        assertThat(cost.status()).isEqualTo(CostStatus.PRICED);
        return cost.usd();
    }

    private static long[] sum(long[] a, long[] b) {
        long[] sum = a.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += b[i];
        }
        return sum;
    }
}
