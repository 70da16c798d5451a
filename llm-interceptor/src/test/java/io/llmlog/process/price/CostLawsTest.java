package io.llmlog.process.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.llmlog.event.Cost;
import io.llmlog.event.CostStatus;
import io.llmlog.event.TokenDetails;
import io.llmlog.event.TokenUsage;
import io.llmlog.event.UsageSource;
import java.math.BigDecimal;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class CostLawsTest {
    private static final TokenPart[] PARTS = TokenPart.values();

    /** In whole trillionths of a dollar for a token, by the order of the parts. */
    private static final long[] PICO_DOLLARS = {
        2_500_000,
        75_000,
        3_125_000,
        5_000_000,
        40_000_000,
        2_000_000,
        2_600_000,
        15_000_000,
        16_000_000,
        80_000_000,
        120_000_000
    };

    private static final Rates RATES = rates();

    @Property
    void costIsAdditiveOverTokens(@ForAll("tokens") long[] a, @ForAll("tokens") long[] b) {
        BigDecimal apart = exact(a).add(exact(b));

        assertThat(usd(sum(a, b))).isEqualTo(apart.doubleValue());
        assertThat(usd(a) + usd(b)).isCloseTo(usd(sum(a, b)), within(1e-9 * (1 + usd(sum(a, b)))));
    }

    @Property
    void costNeverFallsWithMoreTokens(
            @ForAll("tokens") long[] tokens,
            @ForAll @IntRange(max = 10) int part,
            @ForAll @LongRange(min = 0, max = 1_000) long more) {
        long[] grown = tokens.clone();
        grown[part] += more;

        assertThat(usd(grown)).isGreaterThanOrEqualTo(usd(tokens)).isNotNegative();
    }

    /** Whatever providers send: no exception, nothing counted twice, nothing below 0. */
    @Property
    void everyTokenIsInOnePart(
            @ForAll @LongRange(max = 1000) long input,
            @ForAll @LongRange(max = 1000) long output,
            @ForAll("few") long[] subsets) {
        TokenUsage usage = new TokenUsage(
                input,
                output,
                null,
                subsets[0],
                subsets[1],
                subsets[2],
                UsageSource.PROVIDER,
                new TokenDetails(subsets[3], subsets[4], subsets[5], subsets[6], subsets[7], subsets[8]));
        TokenSplit split = TokenSplit.of(usage);

        if (split != null) {
            long sum = 0;
            for (TokenPart part : PARTS) {
                assertThat(split.count(part)).as(part.key()).isNotNegative();
                sum += split.count(part);
            }
            assertThat(sum).isEqualTo(input + output);
        }
    }

    @Provide
    Arbitrary<long[]> tokens() {
        return Arbitraries.longs().between(0, 100_000_000).array(long[].class).ofSize(PARTS.length);
    }

    @Provide
    Arbitrary<long[]> few() {
        return Arbitraries.longs().between(0, 400).array(long[].class).ofSize(9);
    }

    /** By counting whole trillionths of a dollar: another way to the same number. */
    private static BigDecimal exact(long[] tokens) {
        long picoDollars = 0;
        for (int i = 0; i < tokens.length; i++) {
            picoDollars = Math.addExact(picoDollars, Math.multiplyExact(PICO_DOLLARS[i], tokens[i]));
        }
        return BigDecimal.valueOf(picoDollars, 12);
    }

    private static double usd(long[] tokens) {
        Cost cost = Bill.of(split(tokens), RATES, "v");
        assertThat(cost.status()).isEqualTo(CostStatus.PRICED);
        return cost.usd();
    }

    /** An answer whose parts are these. */
    private static TokenSplit split(long[] t) {
        long input = t[0] + t[1] + t[2] + t[3] + t[4] + t[5] + t[6];
        long output = t[7] + t[8] + t[9] + t[10];
        TokenDetails details = new TokenDetails(t[3], t[4] + t[5], t[5], t[9], t[6], t[10]);
        return TokenSplit.of(
                new TokenUsage(input, output, null, t[1] + t[5], t[2] + t[3], t[8], UsageSource.PROVIDER, details));
    }

    private static Rates rates() {
        Map<TokenPart, BigDecimal> rates = new java.util.EnumMap<>(TokenPart.class);
        for (TokenPart part : PARTS) {
            rates.put(part, BigDecimal.valueOf(PICO_DOLLARS[part.ordinal()], 6));
        }
        return new Rates(rates);
    }

    private static long[] sum(long[] a, long[] b) {
        long[] sum = a.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += b[i];
        }
        return sum;
    }
}
