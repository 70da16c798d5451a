package io.llmlog.event;

/** How a streamed answer ended. */
public enum StreamOutcome {
    COMPLETED("completed"),
    /** The application closed it early. */
    CANCELLED("cancelled"),
    ERROR("error"),
    /** The application neither read on nor closed it. */
    ABANDONED("abandoned");

    private final String wire;

    StreamOutcome(String wire) {
        this.wire = wire;
    }

    /** The value of {@code stream_outcome}. */
    public String wire() {
        return wire;
    }
}
