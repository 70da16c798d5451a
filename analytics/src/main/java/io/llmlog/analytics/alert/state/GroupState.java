package io.llmlog.analytics.alert.state;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a group is.
 *
 * @param since the end of the window that made it so
 * @param firedAt the end of the window at which it began to fire; null when it has not
 * @param lastBreach the end of the last window that broke the bound; null when none did
 * @param figure of the last window
 */
public record GroupState(
        AlertState state,
        Instant since,
        @Nullable Instant firedAt,
        @Nullable Instant lastBreach,
        Figure figure) {
    static GroupState initial(Instant end) {
        return new GroupState(AlertState.INACTIVE, end, null, null, Figure.NONE);
    }

    GroupState to(AlertState next, Instant from) {
        return new GroupState(
                next, from, next.isFiring() || next == AlertState.RESOLVED ? firedAt : null, lastBreach, figure);
    }

    GroupState fired(Instant end) {
        return new GroupState(AlertState.FIRING, end, end, lastBreach, figure);
    }

    GroupState seen(Figure now) {
        return new GroupState(state, since, firedAt, lastBreach, now);
    }

    GroupState breached(Instant end) {
        return new GroupState(state, since, firedAt, end, figure);
    }
}
