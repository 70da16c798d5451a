package io.llmlog.analytics.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RatesTest {
    private final Rates rates = new Rates();

    private void sample(long second, long count) {
        rates.sample(TimeUnit.SECONDS.toNanos(second), count);
    }

    @Test
    void averagesOverEachSpan_asFarAsItIsKnown() {
        for (long second = 0; second <= 1_200; second += 2) {
            sample(second, second <= 1_100 ? second * 10 : 11_000 + (second - 1_100) * 100);
        }
        var now = rates.perSecond(TimeUnit.SECONDS.toNanos(1_200), 21_000);
        assertThat(now.get("1m")).isCloseTo(100, within(1e-6));
        assertThat(now.get("5m")).isCloseTo((100 * 100 + 200 * 10) / 300.0, within(1e-6));
        assertThat(now.get("15m")).isCloseTo((100 * 100 + 800 * 10) / 900.0, within(1e-6));
    }

    @Test
    void knowsNothingAtFirst() {
        assertThat(rates.perSecond(5, 100).values()).containsOnly(0.0);
        sample(1, 100);
        assertThat(rates.perSecond(TimeUnit.SECONDS.toNanos(3), 120).values()).containsOnly(10.0);
    }
}
