package io.llmlog.analytics.model;

import io.llmlog.analytics.model.ModelException.Reason;
import java.time.Duration;

/** How long one question still may take. */
final class Patience {
    private final ModelSettings settings;
    private final ModelLimits limits;
    private final long begin = System.nanoTime();

    Patience(ModelSettings settings, ModelLimits limits) {
        this.settings = settings;
        this.limits = limits;
    }

    /** Until the deadline. */
    Duration left() {
        Duration left = limits.deadline().minusNanos(System.nanoTime() - begin);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** For the next bytes, once the answer has begun. */
    Duration forNext() {
        Duration left = left();
        return left.compareTo(limits.idle()) < 0 ? left : limits.idle();
    }

    boolean isOver() {
        return left().isZero();
    }

    /** That there is no more of it. */
    ModelException lost() {
        String why = isOver()
                ? "no whole answer within " + limits.deadline().toMillis() / 1e3 + " s"
                : "nothing came for " + limits.idle().toMillis() / 1e3 + " s";
        return new ModelException(Reason.TOO_SLOW, settings.name() + ": " + why, null);
    }
}
