package io.llmlog.analytics.classify;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a log record means to whoever runs the system. The later, the graver. */
public enum Label {
    /** Nobody can tell. */
    UNCLASSIFIED,
    /** Nothing is to be done. */
    NORMAL,
    /** Something is to be done before it becomes an incident. */
    PREVENTIVE_ACTION,
    /** Something is broken now. */
    INCIDENT;

    /** As events have it: {@code preventive_action}. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The label of that wire name. */
    public static Optional<Label> named(String wire) {
        return Arrays.stream(values())
                .filter(label -> label.wire().equals(wire))
                .findFirst();
    }

    /** All of them as events have them. */
    public static List<String> wires() {
        return Arrays.stream(values()).map(Label::wire).toList();
    }

    /** The graver of the two: what is known to be so grave is not made less of. */
    public Label atLeast(Label known) {
        return compareTo(known) >= 0 ? this : known;
    }
}
