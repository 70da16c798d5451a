package io.llmlog.analytics.generate.llm;

import io.llmlog.analytics.generate.chance.Dice;
import io.llmlog.analytics.generate.chance.Weighted;
import io.llmlog.analytics.generate.world.IncidentKind;
import io.llmlog.analytics.generate.world.Occasion;
import io.llmlog.analytics.generate.world.Provider;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which calls fail. */
final class Failures {
    /** Of ordinary calls; those by limits of rate come on top when much is going on. */
    private static final double USUAL = 0.011;

    private static final double LIMITED = 0.004;
    private static final double IN_BAD_VERSION = 0.35;
    private static final double IN_OUTAGE = 0.8;
    private static final double IN_BURST = 0.7;

    private static final Weighted<FailureKind> KINDS = Weighted.zipf(List.of(
            FailureKind.UNAVAILABLE,
            FailureKind.TOO_LONG,
            FailureKind.TIMEOUT,
            FailureKind.BROKEN,
            FailureKind.INVALID,
            FailureKind.REFUSED));
    private static final Weighted<FailureKind> OUTAGE =
            Weighted.zipf(List.of(FailureKind.UNAVAILABLE, FailureKind.BROKEN, FailureKind.TIMEOUT));

    private Failures() {}

    /**
     * How the attempt fails; null when it does not.
     *
     * @param load how much is going on, beside the average
     */
    static @Nullable FailureKind of(Occasion occasion, double load, Dice dice) {
        if (occasion.hit(IncidentKind.PROVIDER_OUTAGE) && dice.chance(IN_OUTAGE)) {
            return OUTAGE.pick(dice);
        } else if (occasion.hit(IncidentKind.ERROR_BURST) && dice.chance(IN_BURST)) {
            return FailureKind.TOO_LONG;
        } else if (occasion.hit(IncidentKind.BAD_DEPLOY) && dice.chance(IN_BAD_VERSION)) {
            return FailureKind.INVALID;
        } else if (occasion.model().provider() == Provider.OLLAMA) {
            return dice.chance(USUAL) ? FailureKind.TIMEOUT : null;
        } else if (dice.chance(LIMITED * load)) {
            return FailureKind.RATE_LIMITED;
        }
        return dice.chance(USUAL) ? KINDS.pick(dice) : null;
    }
}
