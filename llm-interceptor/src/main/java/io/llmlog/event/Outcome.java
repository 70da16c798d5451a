package io.llmlog.event;

/** How an attempt ended. */
public enum Outcome {
    SUCCESS("success"),
    FAILURE("failure"),
    /** Nobody said: a timer closed bare, or a stream the application abandoned. */
    UNKNOWN("unknown");

    private final String wire;

    Outcome(String wire) {
        this.wire = wire;
    }

    /** The value of {@code event.outcome}. */
    public String wire() {
        return wire;
    }
}
