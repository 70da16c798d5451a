package io.llmlog.analytics.alert.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a rule is evaluated, and how long things must last. Windows end at multiples of {@code every} since 1970 in UTC.
 *
 * @param window how long one is
 * @param every from the end of one to that of the next; divides the window
 * @param evalDelay how long after its end a window is evaluated first
 * @param lateWithin how long after that events that belong into it still count
 * @param hold how long windows must break the bound until it fires: {@code for}
 * @param keepFiring how long they must keep it until it is resolved: {@code keep_firing_for}
 * @param cooldown the least time from one firing that was told to the next of the same group; a later one waits, none is dropped
 * @param renotify after how long what still fires is told again; null for never
 */
public record Timing(
        Duration window,
        Duration every,
        Duration evalDelay,
        Duration lateWithin,
        Duration hold,
        Duration keepFiring,
        Duration cooldown,
        @Nullable Duration renotify) {
    private static final int PARTS = 10;
    private static final Duration USUAL_MOST = Duration.ofMinutes(5);
    private static final Duration LONG = Duration.ofDays(2);
    private static final List<Duration> ROUND = List.of(
            Duration.ofHours(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(1),
            Duration.ofSeconds(30),
            Duration.ofSeconds(10),
            Duration.ofSeconds(5));

    /** The greatest round step up to a tenth of the window that divides it; more than five minutes only for windows of more than two days. */
    static Duration standardStep(Duration window) {
        return ROUND.stream()
                .filter(step -> step.multipliedBy(PARTS).compareTo(window) <= 0)
                .filter(step -> window.toSeconds() % step.toSeconds() == 0)
                .filter(step -> step.compareTo(USUAL_MOST) <= 0 || window.compareTo(LONG) > 0)
                .findFirst()
                .orElse(Duration.ofSeconds(1));
    }

    /** The last end of a window up to then. */
    public Instant lastEnd(Instant then) {
        long step = every.toSeconds();
        return Instant.ofEpochSecond(Math.floorDiv(then.getEpochSecond(), step) * step);
    }

    /** The last end of a window that is due at that time. */
    public Instant due(Instant now) {
        return lastEnd(now.minus(evalDelay));
    }
}
