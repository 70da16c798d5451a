package io.llmlog.analytics.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.llmlog.analytics.access.Scope;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RateLimitsTest {
    private static final Caller SHOP = new Caller("shop", Set.of(Scope.READ, Scope.INGEST), true);
    private static final Caller OTHER = new Caller("other", Set.of(Scope.READ), true);

    private long nanos = 17;
    private final RateLimits limits = new RateLimits(Map.of(Scope.READ, 10, Scope.INGEST, 0), () -> nanos);

    private int admitted(Caller caller, Scope scope, int tries) {
        int admitted = 0;
        for (int i = 0; i < tries; i++) {
            if (refusal(caller, scope) == null) {
                admitted++;
            }
        }
        return admitted;
    }

    private RefusedException refusal(Caller caller, Scope scope) {
        return catchThrowableOfType(RefusedException.class, () -> limits.check(caller, scope));
    }

    @Test
    void aCallerMayMakeWhatFiveSecondsAllow_thenAsManyAsTheyCome() {
        assertThat(admitted(SHOP, Scope.READ, 100)).isEqualTo(50);
        nanos += 1_000_000_000;
        assertThat(admitted(SHOP, Scope.READ, 100)).isEqualTo(10);
        nanos += 3_600_000_000_000L;
        assertThat(admitted(SHOP, Scope.READ, 100)).isEqualTo(50);
    }

    @Test
    void oneDoesNotUseUpWhatAnotherMay_norAnAddressWhatATokenOfThatNameMay() {
        admitted(SHOP, Scope.READ, 100);
        assertThat(admitted(OTHER, Scope.READ, 100)).isEqualTo(50);
        assertThat(admitted(new Caller("shop", Set.of(), false), Scope.READ, 100))
                .isEqualTo(50);
    }

    @Test
    void nothingIsRefusedWhereAnyNumberIsAllowed() {
        assertThat(admitted(SHOP, Scope.INGEST, 20_000)).isEqualTo(20_000);
    }

    @Test
    void whoIsRefusedHearsWhenToComeBack() {
        admitted(SHOP, Scope.READ, 100);
        RefusedException refusal = refusal(SHOP, Scope.READ);
        assertThat(refusal.status()).isEqualTo(429);
        assertThat(refusal.retryAfter()).isEqualTo(1);
        assertThat(refusal.text()).contains("shop", "10 requests a second", "read");
    }
}
