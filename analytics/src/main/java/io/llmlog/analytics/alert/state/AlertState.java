package io.llmlog.analytics.alert.state;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** What a group of a rule is after a window. {@link Machine} says what follows what. */
public enum AlertState {
    /** All is well. */
    INACTIVE,
    /** The bound is broken, but not for as long as {@code for} yet. */
    PENDING,
    FIRING,
    /** The bound is kept again, but not for as long as {@code keep_firing_for} yet: still firing to everybody else. */
    RECOVERING,
    RESOLVED,
    /** There are too few events to tell. */
    NO_DATA,
    /** The store could not tell. */
    ERROR;

    /** Whether it fires, as far as anybody is told. */
    public boolean isFiring() {
        return this == FIRING || this == RECOVERING;
    }

    private static final List<AlertState> WORST_FIRST =
            List.of(FIRING, RECOVERING, PENDING, ERROR, RESOLVED, NO_DATA, INACTIVE);

    /** The worst of some; inactive without any. */
    public static AlertState worst(Collection<AlertState> states) {
        return WORST_FIRST.stream().filter(states::contains).findFirst().orElse(INACTIVE);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
