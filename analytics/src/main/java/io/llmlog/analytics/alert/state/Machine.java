package io.llmlog.analytics.alert.state;

import static io.llmlog.analytics.alert.state.AlertState.ERROR;
import static io.llmlog.analytics.alert.state.AlertState.FIRING;
import static io.llmlog.analytics.alert.state.AlertState.INACTIVE;
import static io.llmlog.analytics.alert.state.AlertState.NO_DATA;
import static io.llmlog.analytics.alert.state.AlertState.PENDING;
import static io.llmlog.analytics.alert.state.AlertState.RECOVERING;
import static io.llmlog.analytics.alert.state.AlertState.RESOLVED;

import io.llmlog.analytics.alert.rule.NoData;
import io.llmlog.analytics.alert.rule.Rule;
import io.llmlog.analytics.alert.rule.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** What becomes of a group with the next window: a table, and how long things must last. */
final class Machine {
    /** What a verdict does. */
    private enum Move {
        /** Nothing changes. */
        STAY,
        /** All is well. */
        REST,
        /** Begins to break the bound, or goes on: fires once that has lasted. */
        RISE,
        /** Fires on. */
        FIRE,
        /** Begins to keep the bound, or goes on: is resolved once that has lasted. */
        FALL,
        /** No events while it fires: as the rule says. */
        FADE,
        /** No events before it fired: waits a while for more of them. */
        WAIT,
        /** Cannot tell for want of events. */
        EMPTY,
        /** Cannot tell because the store cannot. */
        FAIL
    }

    private static final Map<AlertState, Map<Verdict, Move>> TABLE = new EnumMap<>(AlertState.class);

    static {
        //              BREACH     OK         NO_DATA     ERROR
        row(INACTIVE, Move.RISE, Move.STAY, Move.EMPTY, Move.FAIL);
        row(PENDING, Move.RISE, Move.REST, Move.WAIT, Move.STAY);
        row(FIRING, Move.FIRE, Move.FALL, Move.FADE, Move.STAY);
        row(RECOVERING, Move.FIRE, Move.FALL, Move.FADE, Move.STAY);
        row(RESOLVED, Move.RISE, Move.REST, Move.EMPTY, Move.FAIL);
        row(NO_DATA, Move.RISE, Move.REST, Move.STAY, Move.STAY);
        row(ERROR, Move.RISE, Move.REST, Move.EMPTY, Move.STAY);
    }

    private Machine() {}

    private static void row(AlertState state, Move breach, Move ok, Move noData, Move error) {
        TABLE.put(
                state,
                new EnumMap<>(
                        Map.of(Verdict.BREACH, breach, Verdict.OK, ok, Verdict.NO_DATA, noData, Verdict.ERROR, error)));
    }

    /** The state after a window that ends then. */
    static GroupState next(Rule rule, GroupState before, Verdict verdict, Figure figure, Instant end) {
        Move move = Objects.requireNonNull(
                Objects.requireNonNull(TABLE.get(before.state())).get(verdict));
        GroupState seen = before.seen(figure);
        return switch (move) {
            case STAY -> seen;
            case REST -> seen.to(INACTIVE, end);
            case RISE -> rise(rule.timing(), seen.breached(end), end);
            case FIRE -> seen.breached(end).to(FIRING, before.state() == FIRING ? before.since() : end);
            case FALL -> fall(rule.timing(), seen, end);
            case FADE -> rule.noData() == NoData.RESOLVE ? fall(rule.timing(), seen, end) : seen;
            case WAIT -> isForgotten(rule.timing(), seen, end) ? seen.to(NO_DATA, end) : seen;
            case EMPTY -> seen.to(NO_DATA, end);
            case FAIL -> seen.to(ERROR, end);
        };
    }

    private static GroupState rise(Timing timing, GroupState seen, Instant end) {
        Instant begun = seen.state() == PENDING ? seen.since() : end;
        return lasted(begun, end, timing.hold()) ? seen.fired(end) : seen.to(PENDING, begun);
    }

    private static GroupState fall(Timing timing, GroupState seen, Instant end) {
        Instant begun = seen.state() == RECOVERING ? seen.since() : end;
        return lasted(begun, end, timing.keepFiring()) ? seen.to(RESOLVED, end) : seen.to(RECOVERING, begun);
    }

    /** Sparse events must not begin anew with every gap; but nobody waits for ever. */
    private static boolean isForgotten(Timing timing, GroupState seen, Instant end) {
        Duration patience = timing.hold().compareTo(timing.window()) > 0 ? timing.hold() : timing.window();
        return !end.minus(patience).isBefore(Objects.requireNonNull(seen.lastBreach()));
    }

    private static boolean lasted(Instant begun, Instant end, Duration least) {
        return !end.minus(least).isBefore(begun);
    }
}
