package io.llmlog.analytics.alert.rule;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a window means that has too few events to tell. */
public enum NoData {
    /** No sign of trouble: what fires recovers. */
    RESOLVE,
    /** Nothing: what fires goes on to fire until a window says otherwise. */
    KEEP,
    /** Trouble of its own: told once it has lasted as long as {@code for}. */
    ALERT;

    public static List<String> names() {
        return Arrays.stream(values()).map(NoData::toString).toList();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
